# From nothing to a running application, told step by step.

sample=shortener
sample_tenant=acme

demo() {
    local with_tour= unasked= flags=()
    while (($#)); do
        case $1 in
            --tour) with_tour=yes ;;
            --yes) unasked=yes ;;
            *) flags+=("$1") ;;
        esac
        shift
    done
    take_grid_flags "${flags[@]}"
    [[ -z $with_tour || $hypervisor != simulated ]] || fail "the tour needs guests that answer: it is not for simulated ones"
    # shellcheck disable=SC2046
    prepare $(classes_of "$sample")
    raise_grid
    ours() { as_machine "$sample_tenant-ci" "$@" --tenant "$sample_tenant"; }
    ours app status "$sample" >/dev/null 2>&1 ||
        quietly "create $sample" ours app create "$root/appliance-catalog/samples/$sample/application.yaml"
    if [[ $(application_state) != running ]]; then
        quietly "start $sample" ours app start "$sample" --timeout 420
    fi
    local url
    url=$(application | jq -r '.addresses[0].url // empty')
    [[ -n $url ]] || fail "$sample runs but has no address; ./weft app show $sample --tenant $sample_tenant$(slot_flag) tells more"
    if [[ $hypervisor == simulated ]]; then
        echo "  (simulated guests: nothing answers at the application's address)"
    else
        quietly "make and follow a link" try_link "${url%/}"
        quietly "both web servers serve" both_serve "${url%/}"
    fi
    total
    tell "${url%/}"
    build_later_images
    [[ -z $with_tour ]] || tour "${url%/}"
}

classes_of() { sed -n 's/^ *class: *\([a-z0-9-]*\)$/\1/p' "$root/appliance-catalog/samples/$1/application.yaml" | sort -u; }

application() { ours app show "$sample" --output json; }

application_state() { application | jq -r .state; }

# The application says running when its instances are ready; the way to it may need a moment more.
try_link() {
    local url=$1 target=https://example.org/over-the-wire answer path location deadline=$((SECONDS + 120))
    until answer=$(curl -sf -m 10 -H 'Content-Type: application/json' -d "{\"url\":\"$target\"}" "$url/api/links"); do
        ((SECONDS < deadline)) || { curl -si -m 10 "$url/" | head -20; return 1; }
        sleep 0.5
    done
    path=$(jq -r .path <<<"$answer")
    location=$(curl -s -m 10 -o /dev/null -w '%{redirect_url}' "$url$path")
    echo "$url$path leads to $location"
    [[ $location == "$target" ]] || return 1
    echo "$path" >"$home/grids/$slot/run/demo-link"
}

both_serve() {
    local url=$1 seen deadline=$((SECONDS + 60))
    while :; do
        seen=$(for _ in 1 2 3 4 5 6; do curl -s -m 10 -o /dev/null -D - "$url/" | tr -d '\r' | sed -n 's/^[Xx]-[Ss]erved-[Bb]y: //p'; done | sort -u)
        (($(wc -l <<<"$seen") >= 2)) && { echo "$seen"; return 0; }
        ((SECONDS < deadline)) || { echo "served by: $seen"; return 1; }
    done
}

tell() {
    local url=$1 address=${1#http://} link
    link=$(cat "$home/grids/$slot/run/demo-link" 2>/dev/null || true)
    echo
    echo "  $sample runs on: $(ours instance list --output json | jq -r '[.items[] | select(.ready) | "\(.name) on \(.host.name)"] | join(", ")')"
    echo
    echo "  application    $url/"
    [[ -z $link ]] || echo "  try            curl -i $url$link"
    echo "  portal         $portal"
    jq -r 'to_entries[] | "  sign in        \(.key)  \(.value)"' "$home/grids/$slot/secrets/people.json"
    echo "                 (alice and amy: acme, she manages and she looks on; bob: globex; oscar: the operator; nina: new here)"
    echo
    echo "  from a laptop  ssh -L $controller_port:127.0.0.1:$controller_port -L $keycloak_port:127.0.0.1:$keycloak_port" \
        "-L $tunnel_port:${address%%/*}:80 $(id -un)@$(hostname -f 2>/dev/null || hostname)"
    echo "                 then the portal at $portal and the application at http://127.0.0.1:$tunnel_port/"
    echo "  stop           ./weft down$(slot_flag)"
}

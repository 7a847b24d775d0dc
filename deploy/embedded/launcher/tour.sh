# The demonstration goes on: what a grid is for, shown on the application that runs. Each step says where to look, then does one thing,
# and measures what became of it. It leaves the application and the hosts as they were.

tour_steps=6

# What is to be put right at the end, however that comes.
asker='' cut='' dark='' more='' notes=''

tour() {
    local url=$1 link bold='' plain='' charged_before
    [[ ! -t 1 ]] || bold=$'\e[1m' plain=$'\e[0m'
    link=$(cat "$home/grids/$slot/run/demo-link")
    notes=$(mktemp -d "$home/grids/$slot/run/tour.XXXXXX")
    trap 'end_tour' EXIT
    operator() { as_machine grid-ci "$@"; }
    tour_drawing
    tour_cut
    tour_redraw
    tour_scale
    tour_power
    tour_bill
    echo
    total "demonstration and tour"
}

# Also when it is broken off: what was cut is drawn again, what was turned off has power, and what was added goes.
end_tour() {
    stop_asking
    [[ -z $cut ]] || ours app wire add "$sample" web.app app.in >/dev/null 2>&1 || true
    [[ -z $dark ]] || host_power "$dark" on >/dev/null 2>&1 || true
    [[ -z $more ]] || ours app scale "$sample" web=2 --no-wait >/dev/null 2>&1 || true
    rm -rf "$notes"
    end_workers
}

# step NUMBER TITLE LOOK...: what is next and where to look at it. A person goes on when they have found it.
step() {
    local number=$1 title=$2 line
    shift 2
    printf '\n  %s of %s  %s%s%s\n' "$number" "$tour_steps" "$bold" "$title" "$plain"
    for line in "$@"; do printf '          %s\n' "$line"; done
    if [[ -t 0 && -t 1 && -z ${unasked:-} ]]; then read -rp '          Enter: go on ' _; fi
}

types() { printf '     $ %s\n' "$1"; }

did() { printf '     %-56s %s\n' "$1" "${2:-}"; }

took() { printf '%s s' "$(seconds_since "$1")"; }

# await WHAT SECONDS COMMAND...: until it holds; says how long that took.
await() {
    local what=$1 end=$((SECONDS + $2)) began
    began=$(now_ms)
    shift 2
    until "$@"; do
        ((SECONDS < end)) || fail "the tour waits no longer for: $what"
        sleep 0.2
    done
    did "$what" "$(took "$began")"
}

status_of() { curl -s -o /dev/null -m 5 -w '%{http_code}' "$url$1" || true; }
link_answers() { [[ $(status_of "$link") == 302 ]]; }
link_is_dead() { [[ $(status_of "$link") == 502 ]]; }

# Requests without a pause, one after the other: each line is when it ended, how long it took, and the answer.
ask_on() {
    # shellcheck disable=SC2016
    setsid bash -c 'while :; do
        began=$(date +%s%3N)
        code=$(curl -s -o /dev/null -m 5 -w "%{http_code}" "$1" || true)
        echo "$(date +%s%3N) $(($(date +%s%3N) - began)) $code"
    done' asker "$url$link" >"$notes/asked" 2>/dev/null &
    asker=$!
}

stop_asking() {
    [[ -n $asker ]] || return 0
    kill -TERM -- "-$asker" 2>/dev/null || true
    wait "$asker" 2>/dev/null || true
    asker=
}

# How many were asked and failed, and for how long nothing was answered at the most.
asked() {
    awk '{ n++; if ($3 == 302) { gap = $1 - (last ? last : $1 - $2); if (gap > worst) worst = gap; last = $1 } else bad++ }
        END { printf "%d requests, %d failed, longest wait %.1f s", n, bad, worst / 1000 }' "$notes/asked"
}

instances() { ours instance list --app "$sample" --output json; }
ready_of() { instances | jq --arg a "$1" '[.items[] | select(.appliance == $a and .ready)] | length'; }
has_ready() { [[ $(ready_of "$1") == "$2" ]]; }

tour_drawing() {
    step 1 "The drawing is the system" \
        "Sign in as alice ($(jq -r .alice "$home/grids/$slot/secrets/people.json")) and open" \
        "$portal/$sample_tenant/applications/$sample" \
        "Each box is one or more virtual machines; each line is the only way between two of them."
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] && command -v xdg-open >/dev/null; then
        xdg-open "$portal/$sample_tenant/applications/$sample" >/dev/null 2>&1 || true
    fi
    charged_before=$(charge)
    did "$(instances | jq -r '[.items[] | "\(.name) on \(.host.name)"] | join(", ")')"
}

tour_cut() {
    step 2 "Cut a wire" \
        "Watch the line from web to app, and $url$link in another tab: the web servers" \
        "go on and say 502, since the program behind the wire is out of their reach. Nothing is restarted."
    types "weft app wire remove $sample web.app app.in"
    cut=yes
    quiet_of ours app wire remove "$sample" web.app app.in
    await "the link is dead" 30 link_is_dead
}

tour_redraw() {
    step 3 "Draw it again" "The line is back, and so is the link: no address, no port, no firewall rule was typed."
    types "weft app wire add $sample web.app app.in"
    quiet_of ours app wire add "$sample" web.app app.in
    cut=
    await "the link is followed" 30 link_answers
}

tour_scale() {
    step 4 "Scale while it is in use" \
        "Watch the count on web, and how the line shares itself out; somebody asks all the while."
    ask_on
    types "weft app scale $sample web=3"
    local began
    began=$(now_ms)
    more=yes
    quiet_of ours app scale "$sample" web=3 --timeout 300
    has_ready web 3 || fail "three web servers were wanted"
    did "a third server was made and takes its share" "$(took "$began")"
    stop_asking
    did "$(asked)"
}

# Where volumes are shared, the host with the database: it comes back elsewhere, with its data. Else not that one, for the application would
# wait for its disk; best is one with nothing that is there only once.
host_to_cut() {
    instances | jq -r --argjson shared "$(volumes_are_shared)" '[.items[] | {host: .host.name, name: .appliance}] | group_by(.host)
        | if $shared then map(select(any(.[]; .name == "db")))
          else map(select(all(.[]; .name != "db") and any(.[]; .name == "web"))) end
        | map({host: .[0].host, only: [.[] | select(.name != "web")] | length}) | sort_by(.only) | .[0].host // empty'
}

volumes_are_shared() { ours volume list --output json | jq --arg a "$sample" 'any(.items[]; .application == $a and .store != "local")'; }

everything_elsewhere() {
    instances | jq -e --arg h "$1" '[.items[] | select(.ready and .host.name != $h) | .appliance] | sort == ["app", "db", "gateway", "web", "web", "web"]' \
        >/dev/null
}

host_is() { [[ $(operator host show "$1" --output json 2>/dev/null | jq -r .host.state) == "$2" ]]; }

tour_power() {
    local host lost
    host=$(host_to_cut)
    [[ -n $host ]] || { did "left out: every host with a web server has the database, too (a grid of more hosts would show it)"; return 0; }
    lost=$(instances | jq -r --arg h "$host" '[.items[] | select(.host.name == $h) | .name] | join(" and ")')
    step 5 "Pull a plug" \
        "$host has $lost. Its power goes, as if its plug were pulled; open $portal/hosts as oscar." \
        "The grid asks its power controller, is sure, and makes what was lost elsewhere, never twice."
    ask_on
    types "weft host-power $host off"
    dark=$host
    host_power "$host" off >/dev/null
    await "the grid is sure that $host is gone" 60 host_is "$host" lost
    await "elsewhere: $lost" 180 everything_elsewhere "$host"
    stop_asking
    did "$(asked)"
    types "weft host-power $host on"
    host_power "$host" on >/dev/null
    dark=
    await "$host is back, and adopted" 180 host_is "$host" online
    quiet_of ours app scale "$sample" web=2 --timeout 300
    more=
}

charge() { ours invoice charge --output json | jq -r .exact; }
charge_moved() { [[ $(charge) != "$charged_before" ]]; }

tour_bill() {
    step 6 "Read the bill, and check it" \
        "Every second of every machine is counted, also of the third server and of the one that was lost." \
        "Alice sees it at $portal/$sample_tenant/billing."
    await "the charge has moved" 60 charge_moved
    did "it was $charged_before, and is" "$(charge) $(ours price "$sample" --output json | jq -r '"\(.currency); \(.month) in a month"')"
    types "weft bill verify"
    ours bill verify | sed 's/^/     /'
}

# Says nothing unless it fails.
quiet_of() { "$@" >"$notes/said" 2>&1 || { cat "$notes/said" >&2; fail "this did not work: ${*:2}"; }; }

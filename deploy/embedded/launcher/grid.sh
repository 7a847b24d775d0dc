# The verbs that concern a grid as a whole; the work is done by the embedded grid's own program.

embedded() {
    local verb=$1
    shift
    find_java
    [[ -n ${program:-} ]] || last_program
    [[ -n ${program:-} ]] || fail "nothing is built yet: ./weft up"
    "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 \
        -XX:SharedArchiveFile="$program/embedded.jsa" '-Xlog:cds*=off' -cp "$program/embedded/*" io.weft.embedded.Embedded \
        "$verb" --slot "$slot" --home "$home" "$@"
}

take_grid_flags() {
    hosts=${WEFT_HOSTS:-} controllers=${WEFT_CONTROLLERS:-} hypervisor=${WEFT_HYPERVISOR:-} store=${WEFT_STORE:-} size= listen=
    while (($#)); do
        case $1 in
            --hosts | --controllers | --hypervisor | --store | --size | --listen)
                [[ $# -ge 2 ]] || fail "$1 wants a value"
                printf -v "${1#--}" %s "$2"
                shift 2
                ;;
            --classes)
                [[ $# -ge 2 && -d ${2:-} ]] || fail "--classes wants a directory with a directory for each class"
                WEFT_EXTRA_CLASSES=$(readlink -f "$2")
                shift 2
                ;;
            --yes) shift ;;
            *) fail "$verb does not know '$1' (see ./weft help)" ;;
        esac
    done
    [[ -z $hosts || $hosts =~ ^[0-9]+$ ]] || fail "--hosts wants a number"
    [[ -z $controllers || $controllers =~ ^[0-9]+$ ]] || fail "--controllers wants a number"
    [[ -z $hypervisor || $hypervisor == real || $hypervisor == simulated ]] || fail "--hypervisor is real or simulated"
    hypervisor=${hypervisor:-$(asked_before hypervisor)}
    hypervisor=${hypervisor:-real}
    # What runs may be of them, and simulated hosts boot no image.
    [[ $hypervisor == simulated || -n ${WEFT_EXTRA_CLASSES:-} ]] || WEFT_EXTRA_CLASSES=$(classes_before)
    [[ -z $store || $store == local || $store == rbd ]] || fail "--store is local or rbd"
    [[ -z $size || $size == small || $size == large ]] || fail "--size is small or large"
    store=${store:-$(asked_before store)}
    store=${store:-$(usual_store "${hosts:-$(asked_before hosts)}")}
}

# asked_before NAME: what the grid of the slot was last raised with
asked_before() {
    sed -n "s/.*\"$1\" : \"\{0,1\}\([a-z0-9]*\).*/\1/p" "$home/grids/$slot/run/options.json" 2>/dev/null || true
}

# The directory of classes that the grid of the slot was last raised with, where it still is.
classes_before() {
    local before
    before=$(sed -n 's/.*"classes" : "\(.*\)".*/\1/p' "$home/grids/$slot/run/options.json" 2>/dev/null) || true
    [[ ! -d $before ]] || printf %s "$before"
}

# usual_store [HOSTS]: three hosts are enough for three copies
usual_store() { if [[ $hypervisor == real && ${1:-3} -ge 3 ]]; then echo rbd; else echo local; fi; }

# prepare CLASS...: the images of these first, where there are none yet
prepare() {
    require_root
    install_packages
    find_java
    find_node
    begin_images "$@"
    build
    keycloak
    finish_images
}

grid_up() {
    take_grid_flags "$@"
    prepare
    raise_grid
    total
    echo
    echo "  portal   $portal"
    echo "  people   $home/grids/$slot/secrets/people.json"
    echo "  next     ./weft demo$(slot_flag), ./weft status$(slot_flag), ./weft down$(slot_flag)"
}

raise_grid() {
    local began flags=(--program "$program" --images "$images" --hypervisor "$hypervisor" --store "$store")
    [[ -z $hosts ]] || flags+=(--hosts "$hosts")
    [[ -z ${WEFT_EXTRA_TENANTS:-} ]] || flags+=(--tenants "$WEFT_EXTRA_TENANTS")
    [[ -z $controllers ]] || flags+=(--controllers "$controllers")
    [[ -z $size ]] || flags+=(--size "$size")
    [[ -z ${WEFT_EXTRA_CLASSES:-} ]] || flags+=(--classes "$WEFT_EXTRA_CLASSES")
    [[ -z $listen ]] || {
        flags+=(--listen "$listen")
        echo "  NOTE: portal and login answer on $listen, without TLS. Whoever reaches that address can try passwords."
    }
    began=$(now_ms)
    echo "  starting grid $slot"
    embedded up "${flags[@]}" || exit 1
    note_step "grid up" "$(seconds_since "$began")"
    facts
}

facts() {
    # Lines name=value of numbers and addresses, made by our own program.
    local line
    while IFS= read -r line; do printf -v "${line%%=*}" %s "${line#*=}"; done < <(embedded facts)
}

slot_flag() { [[ $slot == 0 ]] || printf ' --slot %s' "$slot"; }

grid_down() {
    local purge=
    while (($#)); do
        case $1 in
            --purge) purge=--purge ;;
            *) fail "down does not know '$1'" ;;
        esac
        shift
    done
    local began
    began=$(now_ms)
    end_later_images
    # shellcheck disable=SC2086
    embedded down $purge
    note_step "grid down" "$(seconds_since "$began")"
}

grid_logs() {
    local flags=()
    while (($#)); do
        case $1 in
            --follow | -f) flags+=(--follow) ;;
            *) flags+=(--part "$1") ;;
        esac
        shift
    done
    embedded logs "${flags[@]}"
}

grid_backup() {
    [[ $# -eq 1 ]] || fail "say where to: ./weft grid backup FILE"
    embedded backup --file "$(realpath -m "$1")"
}

grid_restore() {
    [[ $# -eq 1 ]] || fail "say from what: ./weft grid restore FILE"
    find_java
    last_program
    embedded restore --program "$program" --file "$(realpath -m "$1")"
}

# The rest of the grid's verbs are its controller's.
whole_grid() {
    local verb=${1:-}
    case $verb in
        backup | restore)
            shift
            "grid_$verb" "$@"
            ;;
        *) client grid "$@" ;;
    esac
}

doctor() {
    local packages flags=()
    while (($#)); do
        case $1 in
            --output)
                [[ $# -ge 2 ]] || fail "--output wants a value"
                [[ $2 == json || $2 == table ]] || fail "doctor shows table or json"
                flags+=(--output "$2")
                shift 2
                ;;
            *) fail "doctor does not know '$1' (only --output json)" ;;
        esac
    done
    take_grid_flags
    find_java
    packages=$(missing "$(needed)" | sort -u | paste -sd,)
    [[ -z $packages ]] || flags+=(--missing "$packages")
    embedded doctor "${flags[@]}"
}

host_power() {
    [[ $# == 2 ]] || fail "say which host and what: ./weft host-power h2 off"
    embedded host-power --host "$1" --to "$2"
}

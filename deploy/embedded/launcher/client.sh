# The command line client, pointed at the grid of the slot.

client() {
    find_java
    last_program
    [[ -n ${program:-} && -d $program/cli ]] || fail "the client is not built yet: ./weft up"
    export WEFT_AGENT_HOME=${WEFT_AGENT_HOME:-$program/agent}
    local status=0
    "$program/cli/bin/weft" "$@" || status=$?
    # Unreachable, and that is no wonder.
    ((status != 4)) || [[ -n ${WEFT_URL:-} ]] || [[ -e $home/grids/$slot/run/controller.pid ]] || where_grids_are >&2
    return "$status"
}

where_grids_are() {
    local run slots=
    for run in "$home"/grids/*/run/controller.pid; do
        [[ ! -e $run ]] || slots+=" --slot $(basename "${run%/run/*}")"
    done
    echo "no grid runs on slot $slot: ./weft up${slots:+, or$slots}"
}

# The same, as a machine client of the grid: as_machine CLIENT VERB...
as_machine() {
    local name=$1 secret
    shift
    secret=$(machine_secret "$name") || fail "the grid of slot $slot has no secrets yet: ./weft up"
    WEFT_CLIENT_ID=$name WEFT_CLIENT_SECRET=$secret client "$@"
}

machine_secret() { sed -n "s/.*\"$1\" : \"\([^\"]*\)\".*/\1/p" "$home/grids/$slot/secrets/clients.json"; }

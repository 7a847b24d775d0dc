# The command line client, pointed at the grid of the slot.

client() {
    find_java
    last_program
    [[ -n ${program:-} && -d $program/cli ]] || fail "the client is not built yet: ./weft up"
    export WEFT_AGENT_HOME=${WEFT_AGENT_HOME:-$program/agent}
    "$program/cli/bin/weft" "$@"
}

# The same, as a machine client of the grid: as_machine CLIENT VERB...
as_machine() {
    local name=$1 secret
    shift
    secret=$(machine_secret "$name") || fail "the grid of slot $slot has no secrets yet: ./weft up"
    WEFT_CLIENT_ID=$name WEFT_CLIENT_SECRET=$secret client "$@"
}

machine_secret() { sed -n "s/.*\"$1\" : \"\([^\"]*\)\".*/\1/p" "$home/grids/$slot/secrets/clients.json"; }

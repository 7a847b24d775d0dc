# What the scripts of bench/ and torture/ share: the grid of the slot, and what one says to it and does to its hosts.
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(cd "$tests/../.." && pwd)
export WEFT_SLOT=${WEFT_SLOT:-0}
place=${WEFT_HOME:-/var/lib/weft}/grids/$WEFT_SLOT

complain() {
    echo "${0##*/}: $*" >&2
    exit 1
}

# as CLIENT WORD...: what a program says to the grid, and what those of a tenant and of the operators say.
as() {
    local client=$1
    shift
    WEFT_CLIENT_ID=$client WEFT_CLIENT_SECRET=$(jq -r --arg c "$client" '.[$c]' "$place/secrets/clients.json") "$tree/weft" "$@"
}
acme() { WEFT_TENANT=acme as acme-ci "$@"; }
operator() { as grid-ci "$@"; }

# on HOST COMMAND...: among the processes of a virtual host, with its files and on its network.
on() {
    local outside
    outside=$(jq -er --arg h "$1" '.parts[] | select(.name == $h) | .pid' "$place/run/state.json") || complain "there is no host $1"
    shift
    nsenter -t "$(pgrep -P "$outside" | head -1)" -p -m -u -n "$@"
}

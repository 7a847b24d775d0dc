# What the scripts of torture/ share: a grid to break, and the test that breaks it.
#
#   ./weft torture NAME [--count few|many|N] [--patience N] [--slot N]
#
# Many, which is usual, takes up to an hour; few is for the test of the whole. A grid that runs on the slot is used when it was made
# to be broken; else one is made and taken away again. Limits hold on two cores without other work: --patience multiplies them.
set -uo pipefail

# shellcheck source=/dev/null
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
readonly tenants=initech,hooli,umbrella

# torture NAME HYPERVISOR ARGUMENT...
torture() {
    local name=$1 hypervisor=$2 count=many patience=1 made=
    shift 2
    while (($#)); do
        case $1 in
            --count | --patience)
                [[ $# -ge 2 ]] || complain "$1 wants a value"
                printf -v "${1#--}" %s "$2"
                shift 2
                ;;
            *) complain "$name does not know '$1'" ;;
        esac
    done
    [[ $count =~ ^(few|many|[0-9]+)$ ]] || complain "--count is few, many or a number"
    [[ $patience =~ ^[0-9]+$ ]] || complain "--patience wants a number"
    if [[ -e $place/run/state.json ]]; then
        fitting "$hypervisor"
    else
        made=yes
        make_grid "$hypervisor" || complain "there is no grid to break"
    fi
    local status=0
    (cd "$tree" && mvn -B -ntp -q -pl deploy/system-tests verify -Ptorture "-Dtorture=$name" -Dspotless.check.skip \
        "-Dweft.torture.count=$count" "-Dweft.torture.patience=$patience") || status=$?
    [[ -z $made ]] || "$tree/weft" down --purge
    return $status
}

# on_either NAME HYPERVISOR ARGUMENT...: what says something on hosts of either kind, and is tried on this one unless another is named.
on_either() {
    local name=$1 hypervisor=$2 others=()
    shift 2
    while (($#)); do
        if [[ $1 == --hypervisor ]]; then
            [[ ${2:-} =~ ^(real|simulated)$ ]] || complain "--hypervisor is real or simulated"
            hypervisor=$2
            shift
        else
            others+=("$1")
        fi
        shift
    done
    torture "$name" "$hypervisor" "${others[@]}"
}

# Only a grid with the tenants of the tests was made to be broken.
fitting() {
    local found
    found=$(jq -r '.options | "\(.hypervisor) \(.controllers) \(.tenants | join(","))"' "$place/run/state.json")
    [[ $found == "$1 2 $tenants" ]] ||
        complain "the grid of slot $WEFT_SLOT was not made for this ($found, not $1 2 $tenants); name another slot, --slot N"
}

# make_grid HYPERVISOR [FLAG...]
make_grid() {
    export WEFT_EXTRA_TENANTS=$tenants
    # Simulated hosts boot no image, and a class that is packed for the tests alone would have none.
    if [[ $1 == simulated ]]; then unset WEFT_EXTRA_CLASSES; else export WEFT_EXTRA_CLASSES=$tests; fi
    "$tree/weft" up --controllers 2 --hypervisor "$1" "${@:2}"
}

# What the scripts of bench/ share that measure a whole grid from a program.
#
#   ./weft bench NAME [--rounds N] [--slot N]
#
# The grid of the slot is used; when there is none, one is made and taken away again.
set -euo pipefail

# shellcheck source=/dev/null
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# bench CLASS HYPERVISOR ARGUMENT...
bench() {
    local class=$1 hypervisor=$2 made= status=0 found
    local -a properties=()
    shift 2
    while (($#)); do
        case $1 in
            --rounds)
                [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || complain "--rounds wants a number"
                properties+=("-Dweft.bench.rounds=$2")
                shift 2
                ;;
            *) complain "does not know '$1'" ;;
        esac
    done
    if [[ -e $place/run/state.json ]]; then
        found=$(jq -r .options.hypervisor "$place/run/state.json")
        [[ $found == "$hypervisor" ]] || complain "the grid of slot $WEFT_SLOT is $found, not $hypervisor; name another slot, --slot N"
    else
        made=yes
        "$tree/weft" up --hypervisor "$hypervisor" --size "$([[ $hypervisor == real ]] && echo small || echo large)"
    fi
    echo "load before: $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores"
    (cd "$tree" && mvn -B -ntp -q -pl deploy/system-tests verify -Dspotless.check.skip -Dtests.groups= -Dtests.excluded= \
        -Dtest="$class" "${properties[@]}") || status=$?
    [[ -z $made ]] || "$tree/weft" down --purge
    return $status
}

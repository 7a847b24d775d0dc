# Tests and benches.

passed=0 failed=0

# suite_line NAME BEGAN VERDICT [ENDED]: for the table in docs/reference
suite_line() { printf '  %-34s %5s min   %s\n' "$1" "$(awk -v a="$2" -v b="${4:-$(now_ms)}" 'BEGIN { printf "%.1f", (b - a) / 60000 }')" "$3"; }

run_tests() {
    local fast=
    while (($#)); do
        case $1 in
            --fast) fast=yes ;;
            *) fail "test does not know '$1' (only --fast)" ;;
        esac
        shift
    done
    hypervisor=real
    # Unit tests make no grid: nothing to announce.
    [[ -z $fast ]] || hypervisor=simulated announced=yes
    [[ -n $fast ]] || whole_system=yes
    slot=9
    export WEFT_SLOT=9
    logs=$home/log/9
    mkdir -p "$logs"
    require_root
    install_packages
    find_java
    find_node
    # Most of the tests' time is waiting, which leaves room for others beside them.
    : >"$logs/unit-tests.log"
    begin "style" check_style
    local style=("${begun[@]}") stories=()
    if [[ -z $fast ]]; then
        begin "browser-mock" mock_stories
        stories=("${begun[@]}")
    fi
    unit_suite "$fast"
    suite_beside misplaced "${style[@]}"
    if [[ -z $fast ]]; then
        suite_beside last_lines "${stories[@]}"
        system_suite
    fi
    total "tests"
    echo "$passed passed, $failed failed"
    ((failed == 0))
}

# All modules with their tests and architecture rules, two at a time; goes on behind a failure, so that one run tells all. The fast
# loop leaves out the tests that break something and wait until it is mended, and those that take long.
unit_suite() {
    local some=${1:+-Dtests.excluded=faults,long} began log=$logs/unit-tests.log status=0 module run failures errors skipped counts
    began=$(now_ms)
    echo "unit tests of all modules (log: $log)"
    touch "$log.began"
    maven -T2 -fae verify -Dspotless.check.skip=true ${some:+"$some"} 2>&1 | tee -a "$log" | told || true
    echo ended >>"$log"
    grep -q 'BUILD SUCCESS' "$log" || status=1
    while read -r module run failures errors skipped; do
        counts="$run tests, $((failures + errors)) failed"
        ((skipped == 0)) || counts+=", $skipped skipped"
        printf '    %-20s %s\n' "$module" "$counts"
        passed=$((passed + run - failures - errors - skipped))
        failed=$((failed + failures + errors))
        status=$((status | (failures + errors > 0)))
    done < <(module_counts "$log.began")
    # A build that fails without a failed test is a failure too.
    if ((status && failed == 0)); then failed=1; fi
    suite_line "unit tests" "$began" "$([[ $status == 0 ]] && echo passed || echo FAILED)"
    # What was tested is what runs.
    if ((status == 0)) && [[ -z $some ]]; then built; fi
}

# Of what Maven says: which module begins, and each failure with the beginning of what it says.
told() {
    awk '/^\[INFO\] Building [a-z-]+ [0-9]/ { print "    " $3 " begins"; fflush(); next }
        /<<< (FAILURE|ERROR)!/ { more = 12 }
        more > 0 && !/^\[/ { print "    " $0; fflush(); more--; next }
        /^\[ERROR\]/ { print "    " $0; fflush() }'
}

# From the reports of this run: module, tests, failures, errors, skipped.
module_counts() {
    (cd "$root" && find . -path '*/target/surefire-reports/TEST-*.xml' -newer "$1" -exec grep -m1 -H '<testsuite ' {} +) |
        awk 'function of(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
            { sub(/\/target\/.*/, "", $1); n = split($1, path, "/"); m = path[n]
              t[m] += of("tests"); f[m] += of("failures"); e[m] += of("errors"); s[m] += of("skipped") }
            END { for (m in t) print m, t[m], f[m], e[m], s[m] }' | sort
}

# Apart from the tests, so that a misplaced blank does not keep those of later modules from running.
check_style() { (cd "$root" && nice -n 19 mvn -B -ntp -q -fae spotless:check); }

misplaced() {
    sed -n 's/^\[ERROR\] *\(src\/[^ ]*\.java\)$/    \1/p; s/.*on project \([a-z-]*\).*/  \1: mvn spotless:apply -pl :\1/p' "$1" | sort -u | head -40
}

# The pages' stories against the mock need no grid, and the modules that Maven ends with need one core.
mock_stories() {
    until grep -qE '^\[INFO\] Building tidy |^ended$' "$logs/unit-tests.log"; do sleep 1; done
    now_ms >"$logs/browser-mock.began"
    nice -n 5 "$root/deploy/system-tests/browser/run-mock"
}

last_lines() { tail -n 60 "$1" | sed 's/^/    | /'; }

# suite_beside EXPLAIN NAME LOG WORKER BEGAN: what began before and may have ended since; a failure is explained from its log.
suite_beside() {
    local explain=$1 name=$2 log=$3 worker=$4 began=$5 status=0
    wait "$worker" || status=$?
    unset "workers[$worker]"
    [[ ! -e $logs/$name.began ]] || began=$(<"$logs/$name.began")
    if ((status == 0)); then
        passed=$((passed + 1))
        suite_line "$name" "$began" passed "$(<"$log.end")"
    else
        failed=$((failed + 1))
        "$explain" "$log"
        suite_line "$name" "$began" "FAILED ($log)" "$(<"$log.end")"
    fi
}

# A grid of its own on slot 9, driven from outside as users would, and taken away.
system_suite() {
    local began log=$logs/system-tests.log closing
    began=$(now_ms)
    echo "the whole system on a grid of its own (log: $log)"
    "$root/deploy/system-tests/run" 2>&1 | tee "$log" || true
    closing=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -1)
    if [[ -n $closing ]]; then
        passed=$((passed + ${closing%% *}))
        closing=${closing#*, }
        failed=$((failed + ${closing%% *}))
    else
        failed=$((failed + 1))
    fi
    suite_line "whole system" "$began" "$([[ ${closing:-1} == 0* ]] && echo passed || echo FAILED)"
}

# bench and torture are scripts of their own beside the system tests; each says what it measures or breaks.
suite() {
    local kind=$1 name=${2:-} place=$root/deploy/system-tests/$1
    if [[ -z $name || ! -x $place/$name ]]; then
        [[ -d $place ]] || fail "this release comes with no $kind; ./weft test runs all that it has"
        fail "say which one, ./weft $kind NAME: $(ls "$place" | tr '\n' ' ')"
    fi
    shift 2
    # The others make a grid, or need none of the machine.
    if [[ $name == catalog ]]; then
        hypervisor=real announced=yes trials=yes
        require_root
        install_packages
    fi
    find_java
    "$place/$name" "$@"
}

golden() {
    find_java
    maven -q test -Dweft.golden=renew -Dspotless.check.skip=true
    (cd "$root" && git status --short)
}

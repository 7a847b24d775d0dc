# Tests and benches.

passed=0 failed=0

# minutes NAME BEGAN: one line per suite, for the table in docs/reference
suite_line() { printf '  %-34s %5s min   %s\n' "$1" "$(awk -v a="$2" -v b="$(now_ms)" 'BEGIN { printf "%.1f", (b - a) / 60000 }')" "$3"; }

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
    unit_suite "$fast"
    style_suite
    [[ -n $fast ]] || system_suite
    total "tests"
    echo "$passed passed, $failed failed"
    ((failed == 0))
}

# All modules with their tests and architecture rules; goes on behind a failure, so that one run tells all. The fast loop leaves out
# the tests that break something and wait until it is mended.
unit_suite() {
    local some=${1:+-Dtests.excluded=faults} began log=$logs/unit-tests.log status=0 counts
    began=$(now_ms)
    echo "unit tests of all modules (log: $log)"
    maven -fae verify -Dspotless.check.skip=true ${some:+"$some"} 2>&1 | tee "$log" | per_module || true
    grep -q 'BUILD SUCCESS' "$log" || status=1
    # The closing line of each module has no class name behind it.
    counts=$(sed -n 's/^\[[A-Z]*\] *Tests run: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\), Skipped: \([0-9]*\)$/\1 \2 \3 \4/p' "$log" |
        awk '{ r += $1; f += $2; e += $3; s += $4 } END { print r + 0, f + 0, e + 0, s + 0 }')
    read -r run failures errors skipped <<<"$counts"
    echo "Tests run: $run, Failures: $failures, Errors: $errors, Skipped: $skipped"
    passed=$((passed + run - failures - errors - skipped))
    failed=$((failed + failures + errors))
    # A build that fails without a failed test is a failure too.
    if ((status && failures + errors == 0)); then failed=$((failed + 1)); fi
    suite_line "unit tests" "$began" "$([[ $status == 0 ]] && echo passed || echo FAILED)"
}

# What Maven says, but only each module's closing line, and what fails, each failure with the beginning of what it says.
per_module() {
    awk '/<<< (FAILURE|ERROR)!/ { more = 12 }
        more > 0 && !/^\[/ { print "    " $0; fflush(); more--; next }
        /< io\.weft:/ { split($3, name, ":"); module = name[2] }
        /Tests run: [0-9]+, .*Skipped: [0-9]+$/ { sub(/^\[[A-Z]+\] */, ""); printf "    %-20s %s\n", module, $0; fflush(); next }
        /^\[ERROR\]/ || /BUILD (SUCCESS|FAILURE)/ { print "    " $0; fflush() }'
}

# Apart from the tests, so that a misplaced blank does not keep those of later modules from running.
style_suite() {
    local began log=$logs/style.log
    began=$(now_ms)
    if maven -q -fae spotless:check >"$log" 2>&1; then
        passed=$((passed + 1))
        suite_line "style" "$began" passed
    else
        failed=$((failed + 1))
        sed -n 's/^\[ERROR\] *\(src\/[^ ]*\.java\)$/    \1/p; s/.*on project \([a-z-]*\).*/  \1: mvn spotless:apply -pl :\1/p' "$log" | sort -u | head -40
        suite_line "style" "$began" "FAILED ($log)"
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
    find_java
    "$place/$name" "$@"
}

golden() {
    find_java
    maven -q test -Dweft.golden=renew -Dspotless.check.skip=true
    (cd "$root" && git status --short)
}

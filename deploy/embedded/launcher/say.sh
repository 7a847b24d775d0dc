# Words for people: steps with their seconds, faults with their log.

fail() {
    printf 'weft: %s\n' "$*" >&2
    exit 1
}

now_ms() { date +%s%3N; }

seconds_since() { awk -v a="$1" -v b="$(now_ms)" 'BEGIN { printf "%.1f", (b - a) / 1000 }'; }

declare -a step_names=() step_times=()
whole_began=$(now_ms)

note_step() {
    step_names+=("$1")
    step_times+=("$2")
    printf '  %-34s %7s s\n' "$1" "$2"
}

# quietly NAME COMMAND...: runs with its output in a log, counting seconds on a terminal; on failure shows the end of the log.
quietly() {
    local name=$1 log=$logs/${1//[^a-zA-Z0-9]/-}.log began status=0
    shift
    began=$(now_ms)
    ("$@") >"$log" 2>&1 </dev/null &
    local worker=$!
    while kill -0 "$worker" 2>/dev/null; do
        [[ -t 1 ]] && printf '\r  %-34s %7s s ...' "$name" "$(seconds_since "$began")"
        sleep 0.2
    done
    wait "$worker" || status=$?
    [[ -t 1 ]] && printf '\r%60s\r' ''
    if ((status)); then
        printf '  %-34s failed after %s s\n' "$name" "$(seconds_since "$began")" >&2
        tail -n 25 "$log" | sed 's/^/    | /' >&2
        fail "$name failed; all of it is in $log"
    fi
    note_step "$name" "$(seconds_since "$began")"
}

total() { printf '  %-34s %7s s\n' "${1:-in all}" "$(seconds_since "$whole_began")"; }

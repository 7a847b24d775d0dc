# Words for people: steps with their seconds, faults with their log.

fail() {
    printf 'weft: %s\n' "$*" >&2
    exit 1
}

now_ms() { date +%s%3N; }

seconds_since() { awk -v a="$1" -v b="$(now_ms)" 'BEGIN { printf "%.1f", (b - a) / 1000 }'; }

whole_began=$(now_ms)

note_step() { printf '  %-34s %7s s\n' "$1" "$2"; }

total() { note_step "${1:-in all}" "$(seconds_since "$whole_began")"; }

# Work runs in process groups of its own, so that an interrupted launcher takes all of it along.
declare -A workers=()

end_workers() {
    local worker
    for worker in "${!workers[@]}"; do kill -TERM -- "-$worker" 2>/dev/null || true; done
}
trap end_workers EXIT
trap 'exit 130' INT TERM

# begin NAME COMMAND...: starts work with its output in a log; sets begun to what follow wants.
begin() {
    local name=$1 log=$logs/${1//[^a-zA-Z0-9]/-}.log
    shift
    set -m
    # The trap runs in the work's own shell, whatever ends it.
    (trap 'now_ms >"$log.end"' EXIT && "$@") >"$log" 2>&1 </dev/null &
    set +m
    workers[$!]=$name
    begun=("$name" "$log" "$!" "$(now_ms)")
}

# follow NAME LOG WORKER BEGAN: counts seconds on a terminal until it is done; on failure shows the end of its log.
follow() {
    local name=$1 log=$2 worker=$3 began=$4 status=0
    while kill -0 "$worker" 2>/dev/null; do
        [[ ! -t 1 ]] || printf '\r  %-34s %7s s ...' "$name" "$(seconds_since "$began")"
        sleep 0.2
    done
    wait "$worker" || status=$?
    unset "workers[$worker]"
    [[ ! -t 1 ]] || printf '\r%60s\r' ''
    if ((status)); then
        printf '  %-34s failed after %s s\n' "$name" "$(seconds_since "$began")" >&2
        tail -n 25 "$log" | sed 's/^/    | /' >&2
        fail "$name failed; all of it is in $log"
    fi
    note_step "$name" "$(awk -v a="$began" -v b="$(cat "$log.end")" 'BEGIN { printf "%.1f", (b - a) / 1000 }')"
}

quietly() {
    begin "$@"
    follow "${begun[@]}"
}

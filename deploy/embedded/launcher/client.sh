# The command line client, pointed at the grid of the slot.

client() {
    find_java
    last_program
    [[ -n ${program:-} && -d $program/cli ]] || fail "the client is not built yet: ./weft up"
    export WEFT_URL=${WEFT_URL:-http://127.0.0.1:$((7080 + 100 * slot))}
    export WEFT_ISSUER=${WEFT_ISSUER:-http://127.0.0.1:$((7081 + 100 * slot))/realms/weft}
    "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -cp "$program/cli/*" io.weft.cli.Weft "$@"
}

# Finds a JDK of at least the language level of the tree, the default one or not.

least_java=25

java_release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }

find_java() {
    local candidate release on_path=
    on_path=$(readlink -f "$(command -v javac 2>/dev/null || command -v java 2>/dev/null || true)" 2>/dev/null || true)
    for candidate in "${JAVA_HOME:-}" "${on_path%/bin/java*}" /usr/lib/jvm/* /opt/java/* /opt/jdk*; do
        [[ -n $candidate && -x $candidate/bin/javac ]] || continue
        release=$(java_release "$candidate")
        if [[ -n $release ]] && ((release >= least_java)); then
            export JAVA_HOME=$candidate
            return
        fi
    done
    fail "no JDK $least_java or newer found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt). It is the one thing this tree asks you to
      install yourself: for instance Temurin from https://adoptium.net, then run this again."
}

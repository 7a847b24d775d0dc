# Builds the programs with Maven and lays them out under the cache by the hash of their sources, so that a rebuild never touches
# what a running grid has loaded.

keycloak_version=$(sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' "$root/pom.xml")

# The same for the same sources, committed or not.
source_hash() {
    (
        cd "$root"
        {
            "$JAVA_HOME/bin/java" -version 2>&1 | head -1
            git ls-files -s
            git diff HEAD --no-ext-diff
            git ls-files --others --exclude-standard -z | xargs -0 -r sha256sum
        } | sha256sum | cut -c1-16
    )
}

# Builds are short: the first compiler alone needs half the processor time of both.
maven() { (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g}" mvn -B -ntp "$@"); }

build() {
    program=$home/cache/programs/$(source_hash)
    [[ -e $program/complete ]] && return
    quietly "build" maven package -Dmaven.test.skip=true -DskipTests -Dspotless.check.skip=true
    quietly "lay out programs" lay_out
}

# Somebody else has built all modules.
built() {
    program=$home/cache/programs/$(source_hash)
    [[ -e $program/complete ]] || quietly "lay out programs" lay_out
}

lay_out() {
    set -e
    rm -rf "$program"
    mkdir -p "$program"
    cp -r "$root/deploy/embedded/target/lib" "$program/embedded"
    cp "$root"/deploy/embedded/target/embedded-*.jar "$program/embedded/"
    cp "$root/deploy/embedded/src/main/sh/host-init" "$program/host-init"
    sign_in_pages "$program/sign-in/weft"
    if [[ -d $root/deploy/grid/target/quarkus-app ]]; then cp -r "$root/deploy/grid/target/quarkus-app" "$program/controller"; fi
    # The agent and the client lie as they would on a machine of their own: a jar with its libraries beside it.
    beside "$root/grid-controller/host-agent/target" host-agent "$program/agent"
    beside "$root/deploy/cli/target" cli "$program/cli/target"
    if [[ -d $root/deploy/cli/bin ]]; then cp -r "$root/deploy/cli/bin" "$program/cli/bin"; fi
    touch "$program/complete"
    forget_old_programs
}

# Keycloak's pages wear the portal's own colours, letters and mark.
sign_in_pages() {
    local theme=$1 pages=$root/designer-ui resources=$1/login/resources
    mkdir -p "$(dirname "$theme")"
    cp -r "$root/deploy/embedded/src/main/keycloak/weft" "$theme"
    mkdir -p "$resources/fonts" "$resources/img"
    cp "$pages/src/ui/tokens.css" "$resources/css/tokens.css"
    cp "$pages/public/mark.svg" "$resources/img/mark.svg"
    cp "$pages/node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2" "$resources/fonts/hanken-grotesk.woff2"
}

# Three are kept, and those that a grid of any slot was started from.
forget_old_programs() {
    local used old
    used=$(cat "$home"/grids/*/run/options.json 2>/dev/null || true)
    for old in $(ls -1dt "$home"/cache/programs/*/ | tail -n +4); do
        [[ $used == *"\"${old%/}\""* ]] || rm -rf "$old"
    done
}

beside() {
    [[ -d $1/lib ]] || return 0
    mkdir -p "$3"
    cp "$1/$2"-*.jar "$3/"
    cp -r "$1/lib" "$3/lib"
}

# The last program laid out, for verbs that need no build.
last_program() {
    program=$(find "$home/cache/programs" -mindepth 2 -maxdepth 2 -name complete -printf '%T@ %h\n' 2>/dev/null | sort -rn | head -1 | cut -d' ' -f2-) || true
}

# The archive of loaded classes belongs to one Java.
keycloak_build() { echo "$keycloak_version $JAVA_HOME 2"; }

keycloak() {
    local place=$home/cache/keycloak zip
    [[ $(cat "$place/weft-built" 2>/dev/null) == "$(keycloak_build)" ]] && return
    zip=$HOME/.m2/repository/org/keycloak/keycloak-quarkus-dist/$keycloak_version/keycloak-quarkus-dist-$keycloak_version.zip
    [[ -e $zip ]] || quietly "fetch Keycloak (177 MB)" fetch_keycloak
    quietly "prepare Keycloak" unpack_keycloak "$zip" "$place"
}

fetch_keycloak() {
    maven -q dependency:get -Dtransitive=false -Dartifact="org.keycloak:keycloak-quarkus-dist:$keycloak_version:zip"
}

unpack_keycloak() {
    set -e
    rm -rf "$2" "$2.new"
    mkdir -p "$2.new"
    (cd "$2.new" && "$JAVA_HOME/bin/jar" xf "$1")
    mv "$2.new/keycloak-$keycloak_version" "$2"
    rmdir "$2.new"
    # Its build-time options are fixed once, which makes every later start fast.
    JAVA_OPTS_APPEND=-XX:TieredStopAtLevel=1 bash "$2/bin/kc.sh" build --db=dev-file --health-enabled=true --cache=local
    embedded train-keycloak
    keycloak_build >"$2/weft-built"
}

# Images need nothing of the build, so they are made beside it. Classes beyond the stock (tests bring their own) go into an image
# directory of the grid itself. With names, and where no image is yet, those of the stock come first and the others later.
begin_images() {
    local kit=$root/appliance-catalog/kit/build-images name own=() first=()
    images=$home/images
    [[ -z ${WEFT_EXTRA_CLASSES:-} ]] || { images=$home/grids/$slot/images && own=("$WEFT_EXTRA_CLASSES"/*/); }
    images_begun=() images_later=
    [[ $hypervisor != simulated ]] || return 0
    if (($# && ${#own[@]} == 0)) && [[ ! -e $images/index.json ]]; then
        for name in "$@"; do first+=("$root/appliance-catalog/stock/$name"); done
        images_later=yes
        begin "images" "$kit" --only "$images" "$home/cache" "${first[@]}"
    else
        begin "images" "$kit" "$images" "$home/cache" "${own[@]}"
    fi
    images_begun=("${begun[@]}")
}

finish_images() { ((${#images_begun[@]} == 0)) || follow "${images_begun[@]}"; }

# Goes on when the launcher has ended: whoever has just seen the demonstration need not wait for classes that it does not use.
build_later_images() {
    [[ -n $images_later ]] || return 0
    echo "  Images of the other stock classes are built now; an application that wants one waits for it, and says so."
    echo "  (log: $logs/later-images.log)"
    nice -n 19 setsid "$root/appliance-catalog/kit/build-images" "$images" "$home/cache" >"$logs/later-images.log" 2>&1 </dev/null &
    echo $! >"$(later_images_process)"
}

later_images_process() { echo "$home/grids/$slot/run/later-images.pid"; }

# A grid that goes leaves nobody at work. What the build was at is undone by itself; the next one goes on from its cache.
end_later_images() {
    local process
    process=$(cat "$(later_images_process)" 2>/dev/null) || return 0
    rm -f "$(later_images_process)"
    grep -qs build-images "/proc/$process/cmdline" || return 0
    kill -- "-$process" 2>/dev/null || return 0
    while [[ -d /proc/$process ]]; do sleep 0.1; done
}

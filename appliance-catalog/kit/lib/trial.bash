# shellcheck shell=bash
# The words in which a class's check is written. A check is a function `check` in the file `check` of the class's directory:
#
#   set_property NAME VALUE     gives a property, from the next start on; unset_property NAME takes it away
#   attach SLOT MIB             attaches a blank volume in this slot; detach SLOT takes it away with what is on it
#   answer TERMINAL PORT        what the guest dials at this output is answered by a program on this machine's loopback
#   outside HOST:PORT PORT      so is what it dials outside the grid; the host is one from 10.0.2.128 to 10.0.2.254
#   start WHAT                  boots and waits until the guest is ready, and prints how long that took
#   refuses PATTERN             boots and waits until the guest says that it is not ready, with a reason that matches
#   reached TERMINAL            prints the port of this machine's loopback where an input of the guest is reached
#   accepts TERMINAL            a connection to the input is accepted
#   counts NAME...              a guest whose class has the output mon pushes counters of these names
#   eventually COMMAND...       until it succeeds, for a minute
#   keeps_still COMMAND...      asked to keep its volumes still it does, so that the command does not end before it is told to go on
#   stop, cut_power             asks the guest to end, and waits; or pulls its plug
#   serve_files PORT DIRECTORY  a small web server on this machine's loopback, for outputs; unserve PORT ends it
#   inside COMMAND...           runs a program of the class's own image on this machine, as root in a root of its own
#   tell TEXT, fail TEXT        says how it goes; ends the trial
#
# $WORK is a directory of the trial's own, gone when it ends.

# What the parts of the kit set or read for each other looks unused to a checker of single files.
# shellcheck disable=SC2034
readonly BOOT_DEADLINE=${BOOT_DEADLINE:-180} STOP_DEADLINE=20
WORK=$(mktemp -d)
QEMU=
HEARD=
declare -A INPUTS=() OUTPUTS=() ANSWERS=() OUTSIDE=() SERVERS=() SECRET=()
declare -A PORTS=() VOLUMES=() MOUNTS=() PATHS=() TRANSPORTS=()

cleanup() {
    [[ -z $QEMU ]] || { kill -KILL "$QEMU" && wait "$QEMU" || true; } 2>/dev/null
    local server
    for server in "${SERVERS[@]}"; do kill "$server" 2>/dev/null || true; done
    rm -rf "$WORK"
}
trap cleanup EXIT

tell() { echo "$CLASS: $*"; }

fail() {
    echo "FAILED: ${CLASS:-}: $*" >&2
    [[ ! -s $WORK/console ]] || tail -n 30 "$WORK/console" >&2
    exit 1
}

now() { echo $((${EPOCHREALTIME/./} / 1000)); }
seconds() { printf '%d.%01d s' $(($1 / 1000)) $(($1 / 100 % 10)); }
blob() { echo "$IMAGES/$(jq -er "$1.digest" "$WORK/index.json" 2>/dev/null | tr : -)"; }

free_port() {
    local port
    for ((port = 21000 + RANDOM % 8000; ; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

# The few facts of the descriptor that a trial needs, one `key value` a line in the order of the file, whichever way it is set.
descriptor_words() {
    sed -e 's/^ *#.*//' "$DIRECTORY/class.yaml" | tr '{},' '\n\n\n' | sed -e 's/^[ -]*//' -e 's/ *$//' |
        sed -n -E 's/^(terminals|volumes|properties|boot|cpuMillis|memoryMib|name|direction|protocol|port|normal|mountPath|secret): *(.*)$/\1 \2/p'
}

read_descriptor() {
    local key value section='' name='' direction='' number=100
    MEMORY_MIB=96
    while read -r key value; do
        case $section.$key in
        *.terminals | *.volumes | *.properties | *.boot | *.cpuMillis | *.memoryMib) section=$key ;;
        memoryMib.normal) MEMORY_MIB=$value ;;
        *.name) name=$value ;;
        terminals.direction) direction=$value ;;
        terminals.protocol)
            case $direction in
            input | gateway-in)
                INPUTS[$name]=$(protocol "$value" port) PORTS[$name]=$(free_port)
                TRANSPORTS[$name]=$(protocol "$value" transport)
                ;;
            output) OUTPUTS[$name]=$(protocol "$value" port) PATHS[$name]=10.0.2.$((++number)) ;;
            esac
            ;;
        terminals.port) [[ ! -v INPUTS[$name] ]] || INPUTS[$name]=$value ;;
        volumes.mountPath) MOUNTS[$name]=$value ;;
        properties.secret) [[ $value != true ]] || SECRET[$name]=yes ;;
        esac
    done < <(descriptor_words)
}

protocol() { jq -r --arg name "$1" --arg what "$2" '.[] | select(.name == $name) | .[$what]' "$KIT/../src/main/resources/io/weft/catalog/protocols.json"; }

set_property() {
    mkdir -p "$WORK/seed/properties"
    printf %s "$2" >"$WORK/seed/properties/$1"
    [[ ! -v SECRET[$1] || -z $2 ]] || printf '%s\n' "$2" >>"$WORK/secrets"
}
unset_property() { rm -f "$WORK/seed/properties/$1"; }
attach() { rm -f "$WORK/volume-$1" && truncate -s "$2M" "$WORK/volume-$1" && VOLUMES[$1]=$WORK/volume-$1; }
detach() { rm -f "$WORK/volume-$1" && unset "VOLUMES[$1]"; }
answer() { ANSWERS[$1]=$2; }
outside() { OUTSIDE[$1]=$2; }
reached() { echo "${PORTS[$1]}"; }
accepts() { (exec 3<>"/dev/tcp/127.0.0.1/${PORTS[$1]}") 2>/dev/null || fail "no connection to the input $1"; }

eventually() {
    local end=$((SECONDS + 60))
    until "$@"; do
        ((SECONDS < end)) || fail "not within a minute: $*"
        sleep 0.2
    done
}

serve_files() {
    busybox httpd -f -p "127.0.0.1:$1" -h "$2" &
    SERVERS[$1]=$!
}

# A monitor that takes whatever it is sent, and writes it down.
serve_monitor() {
    local port
    port=$(free_port)
    node -e '
        const [, port, file] = process.argv, { appendFileSync } = require("node:fs")
        require("node:http").createServer((asked, answer) => {
            asked.on("data", (bytes) => appendFileSync(file, bytes))
            asked.on("end", () => answer.writeHead(204).end())
        }).listen(+port, "127.0.0.1")
    ' "$port" "$WORK/counted" &
    SERVERS[$port]=$!
    answer mon "$port"
}

counted() { grep -Eq "^$1(\{[^}]*\})? [0-9.e+-]+$" "$WORK/counted" 2>/dev/null; }

counts() {
    local name
    : >"$WORK/counted"
    for name in guest_up guest_cpu_seconds_total guest_memory_available_bytes "$@"; do eventually counted "$name"; done
    tell "counts $*"
}

unserve() {
    kill "${SERVERS[$1]}" && wait "${SERVERS[$1]}" 2>/dev/null || true
    unset "SERVERS[$1]"
}

# The image is unpacked once, as a guest sees it. The machine's network is inside too.
inside() {
    local root=$WORK/inside
    [[ -d $root ]] || unpack "$root"
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root "$@"
}

# Where the class takes something of the base away, its layer has a device without numbers.
unpack() {
    local gone
    unsquashfs -q -n -d "$1" "$(blob .base)" >/dev/null
    unsquashfs -q -n -d "$1.class" "$(blob ".classes[\"$CLASS\"]")" >/dev/null
    while read -r gone; do rm -rf "${1:?}/$gone" "$1.class/$gone"; done < <(cd "$1.class" && find . -type c)
    cp -a "$1.class/." "$1"
    rm -rf "$1.class"
    # What an installation wrote there is a plain file.
    rm -f "$1/dev/null" "$1/dev/urandom"
    mknod -m 666 "$1/dev/null" c 1 3
    mknod -m 666 "$1/dev/urandom" c 1 9
}

write_seed() {
    local seed=$WORK/seed terminal slot
    mkdir -p "$seed/properties"
    printf "WEFT_INSTANCE='%s'\nWEFT_NAME='%s'\nWEFT_CLASS='%s'\nWEFT_ADDRESS='10.0.2.15'\nWEFT_GATEWAY='10.0.2.2'\nWEFT_MTU='1450'\n" \
        00000000-0000-0000-0000-000000000001 "$CLASS-1" "$CLASS" >"$seed/weft.env"
    for terminal in "${!OUTPUTS[@]}"; do echo "${PATHS[$terminal]} $terminal"; done >"$seed/hosts"
    for slot in "${!VOLUMES[@]}"; do echo "vol-$slot ${MOUNTS[$slot]}"; done >"$seed/volumes"
    xorriso -as mkisofs -quiet -o "$WORK/seed.iso" -V cidata -R "$seed" 2>/dev/null
}

# One word per line: what QEMU is told of the guest's disks and of its network.
disks() {
    local slot
    disk() { printf '%s\n' -drive "if=none,id=$1,format=raw,$3" -device "virtio-blk-pci,drive=$1,serial=$2"; }
    disk base base "readonly=on,file=$(blob .base)"
    disk class class "readonly=on,file=$(blob ".classes[\"$CLASS\"]")"
    disk cfg cfg "readonly=on,file=$WORK/seed.iso"
    for slot in "${!VOLUMES[@]}"; do disk "vol$slot" "vol-$slot" "file=${VOLUMES[$slot]}"; done
}

# Restricted: what is not named here reaches nobody, as on a grid. A restricted guest answers no datagram either, so that one that takes
# them is held by the network of the trial alone, where nobody else is.
network() {
    local words=user,id=net,restrict=on terminal host
    [[ " ${TRANSPORTS[*]} " != *" UDP "* ]] || words=user,id=net,restrict=off
    for terminal in "${!INPUTS[@]}"; do words+=",hostfwd=${TRANSPORTS[$terminal],,}:127.0.0.1:${PORTS[$terminal]}-:${INPUTS[$terminal]}"; done
    for terminal in "${!ANSWERS[@]}"; do
        words+=",guestfwd=tcp:${PATHS[$terminal]}:${OUTPUTS[$terminal]}-cmd:busybox nc 127.0.0.1 ${ANSWERS[$terminal]}"
    done
    for host in "${!OUTSIDE[@]}"; do words+=",guestfwd=tcp:$host-cmd:busybox nc 127.0.0.1 ${OUTSIDE[$host]}"; done
    printf '%s\n' -netdev "$words" -device virtio-net-pci,netdev=net,romfile=
}

# boot: sets QEMU, BOOTED_AT; the control port is a pair of pipes, which count as a connected host.
boot() {
    local words
    write_seed
    mapfile -t words < <(disks; network)
    rm -f "$WORK"/ctl.{in,out} "$WORK/console"
    mkfifo "$WORK/ctl.in" "$WORK/ctl.out"
    BOOTED_AT=$(now)
    qemu-system-x86_64 -M q35,hpet=off -cpu qemu64 -accel tcg,tb-size=64 -m "${MEMORY:-$MEMORY_MIB}" -smp 1 -nodefaults -no-user-config \
        -display none -no-reboot -serial "file:$WORK/console" \
        -kernel "$(blob .kernel)" -initrd "$(blob .initramfs)" \
        -append "console=ttyS0 quiet loglevel=3 panic=5 audit=0 no_timer_check random.trust_cpu=on nowatchdog cryptomgr.notests rcupdate.rcu_expedited=1 mitigations=off" \
        "${words[@]}" \
        -device virtio-rng-pci -device virtio-serial-pci -chardev "pipe,id=ctl,path=$WORK/ctl" \
        -device virtserialport,chardev=ctl,name=org.weft.control &
    QEMU=$!
    exec 5<>"$WORK/ctl.in" 6<>"$WORK/ctl.out"
}

# await PATTERN DEADLINE: the next line of the guest that matches; sets HEARD.
await() {
    local end=$((SECONDS + $2))
    while ((SECONDS < end)); do
        kill -0 "$QEMU" 2>/dev/null || fail "the guest is gone while waiting for $1"
        # A pattern, as promised above.
        # shellcheck disable=SC2053
        if read -r -t 1 HEARD <&6 && [[ $HEARD == $1 ]]; then return; fi
    done
    fail "the guest did not say $1 within $2 s, but last: $HEARD"
}

await_end() {
    local end=$((SECONDS + $1))
    while kill -0 "$QEMU" 2>/dev/null; do
        ((SECONDS < end)) || fail "the guest did not power off within $1 s"
        sleep 0.1
    done
    ended
}

ended() {
    wait "$QEMU" 2>/dev/null || true
    QEMU=
    cat "$WORK/console" >>"$WORK/consoles"
}

start() {
    local ready ticks
    [[ ! -v OUTPUTS[mon] || -v ANSWERS[mon] ]] || serve_monitor
    boot
    await '@(ready|unready the service ended*)' "$BOOT_DEADLINE"
    [[ $HEARD == ready ]] || fail "${HEARD#unready }"
    ready=$(($(now) - BOOTED_AT))
    ticks=$(awk '{ print $14 + $15 }' "/proc/$QEMU/stat")
    tell "$1: ready after $(seconds $ready), with $(seconds $((ticks * 10))) of processor time"
}

refuses() {
    boot
    await "unready $1" "$BOOT_DEADLINE"
    tell "refuses: ${HEARD#unready }"
    stop
}

stop() {
    local asked
    echo "ping 7" >&5
    await 'pong 7' 20
    asked=$(now)
    echo stop >&5
    await stopping "$STOP_DEADLINE"
    await_end "$STOP_DEADLINE"
    tell "powered off $(seconds $(($(now) - asked))) after being asked"
}

keeps_still() {
    local writer
    echo "freeze 1" >&5
    await 'frozen 1' 40
    "$@" &
    writer=$!
    sleep 2
    kill -0 "$writer" 2>/dev/null || fail "it is told to keep still, and this has ended: $*"
    echo "thaw 1" >&5
    await 'thawed 1' 20
    wait "$writer" || fail "this failed when the guest went on: $*"
    echo "freeze 2" >&5
    await 'frozen 2' 40
    sleep 12
    echo "thaw 2" >&5
    await 'unfrozen 2' 20
    tell "keeps still for a snapshot, and goes on when it is forgotten"
}

cut_power() {
    kill -KILL "$QEMU"
    ended
}

# No value of a property that the class calls secret stands on a console.
no_secret_shown() {
    [[ ! -s $WORK/secrets ]] || ! grep -aF -f "$WORK/secrets" "$WORK/consoles" || fail "a secret is on the console"
}

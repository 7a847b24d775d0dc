# shellcheck shell=bash
# Words shared by the parts of the kit.

# Every time stamp that the kit itself puts into an image. What Debian packages bring keeps its own,
# because compiled Python files are only valid beside sources of the very time stamp they were compiled from.
readonly IMAGE_EPOCH=1750000000
readonly SUITE=bookworm
# Guests may be emulated, and then every byte is unpacked by an emulated processor: lz4 costs it a third of what zstd does. Small files
# have blocks of their own, for else reading one unpacks the hundred beside it, again and again.
readonly SQUASHFS_OPTIONS=(-comp lz4 -Xhc -b 128K -no-fragments -no-xattrs)

STARTED_AT=${EPOCHREALTIME/./}
CACHE=
CLEANUPS=()

say() {
    local elapsed=$((${EPOCHREALTIME/./} - STARTED_AT))
    printf '[%4d.%01d s] %s\n' $((elapsed / 1000000)) $((elapsed / 100000 % 10)) "$*" >&2
}

die() {
    say "failed: $*"
    exit 1
}

# Undone in reverse order, whatever ends the program.
at_exit() { CLEANUPS+=("$1"); }

undo_all() {
    local index
    for ((index = ${#CLEANUPS[@]} - 1; index >= 0; index--)); do eval "${CLEANUPS[index]}" || true; done
    CLEANUPS=()
}

need_tools() {
    local tool package missing=()
    while read -r tool package; do
        command -v "$tool" >/dev/null || missing+=("$package")
    done <<'TOOLS'
mmdebstrap mmdebstrap
mksquashfs squashfs-tools
lz4 lz4
cpio cpio
modinfo kmod
flock util-linux
TOOLS
    ((${#missing[@]} == 0)) || die "missing tools; run: apt-get install -y ${missing[*]}"
}

# One digest over names, modes and contents of files and trees, independent of where they lie.
digest_of_trees() {
    local path
    for path in "$@"; do
        if [[ -d $path ]]; then
            (cd "$path" && find . \( -type f -o -type l \) -printf '%m %p %l\n' | LC_ALL=C sort)
            (cd "$path" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum)
        elif [[ -e $path ]]; then
            sha256sum <"$path"
        fi
    done | sha256sum | cut -c1-64
}

digest_of_words() { printf '%s\n' "$@" | sha256sum | cut -c1-64; }

# Keeps the digest beside the file: hashing 50 MB at every run would cost more than all the rest of it.
seal() {
    local file=$1
    sha256sum "$file" | cut -c1-64 >"$file.digest.part"
    mv "$file.digest.part" "$file.digest"
}

is_sealed() { [[ -s $1 && -s $1.digest ]]; }

# Files that appeared during the build get the fixed time; deterministic, since packages are always older.
settle_times() {
    local tree=$1 since=$2
    find "$tree" -xdev -newermt "@$since" -print0 | xargs -0r touch -h -d "@$IMAGE_EPOCH"
}

make_squashfs() {
    local tree=$1 out=$2
    rm -f "$out.part"
    # mksquashfs refuses its own time options while this variable is set.
    env -u SOURCE_DATE_EPOCH mksquashfs "$tree" "$out.part" -noappend "${SQUASHFS_OPTIONS[@]}" \
        -mkfs-time "$IMAGE_EPOCH" -no-progress -quiet >/dev/null
    mv "$out.part" "$out"
    seal "$out"
}

# shellcheck shell=bash
# Disks that classes bring: as they come, but in one format that needs no other file.

# Sets OWN_DISK to the disk that a class directory brings.
own_disk() {
    for OWN_DISK in "$1/disk.qcow2" "$1/disk.raw"; do
        [[ ! -f $OWN_DISK ]] || return 0
    done
    return 1
}

# Sets DISK_IMAGE and DISK_MIB. What is in the file is not asked for its format: the name says it.
ensure_disk() {
    local file=$1 format=${1##*.} bytes
    DISK_IMAGE=$CACHE/disk-$(digest_of_words "$(readlink -f "$file")" "$(stat -c '%s %Y' "$file")").qcow2
    if ! is_sealed "$DISK_IMAGE"; then
        say "taking $file"
        command -v qemu-img >/dev/null || die "missing qemu-img; run: apt-get install -y qemu-utils"
        qemu-img convert -q -f "$format" -O qcow2 "$file" "$DISK_IMAGE.part"
        mv "$DISK_IMAGE.part" "$DISK_IMAGE"
        seal "$DISK_IMAGE"
    fi
    bytes=$(qemu-img info -f qcow2 --output=json "$DISK_IMAGE" | sed -n 's/.*"virtual-size": *\([0-9]*\).*/\1/p')
    DISK_MIB=$(((bytes + (1 << 20) - 1) >> 20))
}

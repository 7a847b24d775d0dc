# shellcheck shell=bash
# A class layer: what a class's recipe adds to the base, kept as the upper directory of an overlay.
#
# A class directory has class.yaml (read by the catalog, not here), recipe, and optionally files/ and finish:
#   recipe   lines `package NAME` (from Debian), `remove PATH` (below the image's root) and `module NAME` (of the guests' kernel, which
#            the service loads in the order of /usr/lib/weft/modules/order); # starts a comment
#   files/   copied over the root after the packages are in; must hold etc/weft/service
#   finish   a script run inside the image last

layer_key() {
    local directory=$1 modules
    modules=$(recipe_words "$directory" module)
    digest_of_words layer "${SQUASHFS_OPTIONS[*]}" "$(<"$BASE_IMAGE.digest")" "$(digest_of_trees "$KIT/lib/layer.bash" "$directory/recipe" "$directory/files" "$directory/finish")" \
        ${modules:+"$KERNEL_VERSION"}
}

# Prints the image's path.
ensure_layer() {
    local directory=$1 name image key
    name=$(basename "$directory")
    [[ $name =~ ^[a-z][a-z0-9-]{0,31}$ ]] || die "class directory $directory: the name must be lower case letters, digits and dashes"
    [[ -f $directory/recipe ]] || die "class directory $directory has no recipe"
    [[ -f $directory/files/etc/weft/service ]] || die "class directory $directory has no files/etc/weft/service"
    key=$(layer_key "$directory")
    image=$CACHE/layers/$name-${key:0:16}.squashfs
    if ! is_sealed "$image"; then
        say "class $name: building"
        build_layer "$directory" "$image"
        say "class $name: done, $((($(stat -c %s "$image") + 1023) / 1024)) KiB"
    fi
    LAYER_IMAGE=$image
}

recipe_words() { sed -e 's/#.*//' "$1/recipe" | awk -v what="$2" '$1 == what { for (i = 2; i <= NF; i++) print $i }'; }

build_layer() {
    local directory=$1 image=$2 work=$CACHE/work/layer since
    since=$(date +%s)
    mkdir -p "$CACHE/layers"
    open_overlay "$work"
    install_packages "$directory" "$work"
    install_modules "$directory" "$work/root/usr/lib/weft/modules"
    [[ ! -d $directory/files ]] || copy_files "$directory/files" "$work/root"
    finish_inside "$directory" "$work/root"
    local path
    while read -r path; do
        case $path in /*..* | [!/]*) die "recipe of $directory: remove needs a plain absolute path, not $path" ;; esac
        # Unquoted on purpose: the recipe may say a pattern.
        # shellcheck disable=SC2086
        rm -rf -- "$work/root"$path
    done < <(recipe_words "$directory" remove)
    dpkg-query --admindir="$work/root/var/lib/dpkg" -W -f '${Package} ${Version}\n' >"$image.packages"
    close_overlay "$work"
    # Only the upper directory is left; what the sweep removes there may still be in the base.
    sweep "$work/upper"
    settle_times "$work/upper" "$since"
    make_squashfs "$work/upper" "$image"
    rm -rf "$work"
}

open_overlay() {
    local work=$1
    [[ ! -e $work ]] || { close_overlay "$work"; rm -rf "$work"; }
    mkdir -p "$work"/{upper,overlay,root}
    at_exit "close_overlay '$work'"
    # volatile: dpkg waits for the disk after every file, and what is made here is made anew after a crash anyway.
    mount -t overlay weft-layer -o "volatile,lowerdir=$BASE_ROOT,upperdir=$work/upper,workdir=$work/overlay" "$work/root"
    mount -t proc proc "$work/root/proc"
    # apt names packages by the machine's path, so that path exists inside for a while.
    missing_ancestor "$work/root" "$CACHE/debs" >"$work/made"
    mkdir -p "$work/root$CACHE/debs"
    mount --bind "$CACHE/debs" "$work/root$CACHE/debs"
    # Maintainer scripts start no service.
    printf '#!/bin/sh\nexit 101\n' >"$work/root/usr/sbin/policy-rc.d"
    chmod 755 "$work/root/usr/sbin/policy-rc.d"
}

close_overlay() {
    local work=$1 root=$1/root
    mountpoint -q "$root" || return 0
    rm -f "$root/usr/sbin/policy-rc.d"
    if mountpoint -q "$root$CACHE/debs"; then umount "$root$CACHE/debs" && remove_made "$root" "$(<"$work/made")"; fi
    if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
    umount "$root"
}

# The topmost directory of a path that is not there yet; nothing if all of it is.
missing_ancestor() {
    local root=$1 path=$2 missing=
    while [[ ! -d $root$path ]]; do
        missing=$path
        path=$(dirname "$path")
    done
    echo "$missing"
}

remove_made() {
    local root=$1 made=$2
    [[ -z $made ]] || find "$root$made" -xdev -depth -type d -empty -delete
}

install_packages() {
    local directory=$1 work=$2 packages
    mapfile -t packages < <(recipe_words "$directory" package)
    ((${#packages[@]})) || return 0
    write_apt_config "$work/root" "$work/apt.conf"
    refresh_lists "$work/apt.conf"
    APT_CONFIG=$work/apt.conf DEBIAN_FRONTEND=noninteractive LC_ALL=C \
        apt-get install -qq -y --no-install-recommends "${packages[@]}" >"$CACHE/last-install.log" 2>&1 ||
        { tail -n 20 "$CACHE/last-install.log" >&2; die "installing ${packages[*]} did not succeed"; }
}

install_modules() {
    local modules
    mapfile -t modules < <(recipe_words "$1" module)
    ((${#modules[@]})) || return 0
    mkdir -p "$2"
    copy_modules "$2" "${modules[@]}"
}

copy_files() {
    local from=$1 root=$2
    tar -C "$from" --owner=0 --group=0 --mode='go-w,a+rX' --mtime="@$IMAGE_EPOCH" -cf - . | tar -C "$root" --no-overwrite-dir -xf -
}

finish_inside() {
    local directory=$1 root=$2
    [[ -f $directory/finish ]] || return 0
    install -m 755 "$directory/finish" "$root/tmp/finish"
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C /tmp/finish >"$CACHE/last-finish.log" 2>&1 ||
        { tail -n 20 "$CACHE/last-finish.log" >&2; die "the finish script in $directory did not succeed"; }
    rm -f "$root/tmp/finish"
}

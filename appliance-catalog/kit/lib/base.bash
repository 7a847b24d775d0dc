# shellcheck shell=bash
# The base layer: Debian's essential set with the few tools the guest's own start needs. Shared by every class.

readonly BASE_PACKAGES=usr-is-merged,busybox-static,e2fsprogs
readonly BASE_WITHOUT=(doc man locale info lintian bug)

base_key() { digest_of_words base "$SUITE" "$BASE_PACKAGES" "${BASE_WITHOUT[*]}" "${SQUASHFS_OPTIONS[*]}" "$(digest_of_trees "$KIT/lib/base.bash")"; }

# Sets BASE_ROOT and BASE_IMAGE.
ensure_base() {
    local key
    key=$(base_key)
    BASE_ROOT=$CACHE/base/$key/root
    BASE_IMAGE=$CACHE/base/$key/base.squashfs
    is_sealed "$BASE_IMAGE" && return
    say "base layer: building with mmdebstrap (about half a minute)"
    rm -rf "$CACHE/base/$key"
    mkdir -p "$CACHE/base/$key"
    bootstrap "$BASE_ROOT.part"
    mv "$BASE_ROOT.part" "$BASE_ROOT"
    make_squashfs "$BASE_ROOT" "$BASE_IMAGE"
    say "base layer: done, $(($(stat -c %s "$BASE_IMAGE") / 1048576)) MiB"
}

bootstrap() {
    local root=$1 since options=() name
    since=$(date +%s)
    for name in "${BASE_WITHOUT[@]}"; do options+=("--dpkgopt=path-exclude=/usr/share/$name/*"); done
    while read -r name; do [[ -z $name ]] || options+=("--aptopt=$name"); done < <(proxy_settings)
    SOURCE_DATE_EPOCH=$IMAGE_EPOCH mmdebstrap --quiet --mode=root --variant=essential --format=directory \
        --include="$BASE_PACKAGES" "${options[@]}" \
        --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
        "$SUITE" "$root" "$CACHE/apt/sources.d/debian.sources" || die "mmdebstrap did not succeed"
    sweep "$root"
    : >"$root/etc/machine-id"
    : >"$root/etc/resolv.conf"
    settle_times "$root" "$since"
}

# What differs from build to build, and nothing in a guest reads.
sweep() {
    local root=$1
    rm -rf "$root"/var/log/* "$root"/var/cache/{apt,debconf,ldconfig}/* "$root"/var/lib/apt/* \
        "$root"/var/lib/dpkg/*-old "$root"/usr/share/{doc,man,info,lintian,bug}/* "$root"/etc/{passwd,group,shadow,gshadow}- \
        "$root"/etc/apt/sources.list.d/* "$root"/tmp/* "$root"/run/*
}

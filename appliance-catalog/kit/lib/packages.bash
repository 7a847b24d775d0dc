# shellcheck shell=bash
# Where packages come from. apt runs on the machine, not in the image: images carry no apt.

# The machine's own Debian sources if they are for the suite, so that a mirror configured there is used;
# third-party sources never reach an image.
write_sources() {
    local own=/etc/apt/sources.list.d/debian.sources
    mkdir -p "$CACHE/apt/sources.d" "$CACHE/apt/lists/partial" "$CACHE/debs/partial" "$CACHE/apt/empty"
    if [[ -f $own ]] && grep -Eq "^Suites:.*\b$SUITE\b" "$own"; then
        cp "$own" "$CACHE/apt/sources.d/debian.sources"
        return
    fi
    cat >"$CACHE/apt/sources.d/debian.sources" <<SOURCES
Types: deb
URIs: http://deb.debian.org/debian
Suites: $SUITE $SUITE-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://deb.debian.org/debian-security
Suites: $SUITE-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
}

# Java's scripts link manual pages, for which the base has no place; what is made for them is swept away with the pages.
# A root's own apt configuration replaces the machine's, so the machine's proxy has to be carried over.
proxy_settings() { apt-config dump | grep -E '^Acquire::(http|https)::Proxy ' || true; }

write_apt_config() {
    local root=$1 config=$2
    cat >"$config" <<CONFIG
APT::Architecture "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
Dir "$root";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$CACHE/apt/sources.d";
Dir::Etc::parts "$CACHE/apt/empty";
Dir::Etc::TrustedParts "/usr/share/keyrings";
Dir::State::lists "$CACHE/apt/lists";
Dir::Cache::archives "$CACHE/debs";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Chroot-Directory "$root";
DPkg::Use-Pty "false";
DPkg::Pre-Invoke { "mkdir -p /usr/share/man/man1"; };
$(proxy_settings)
CONFIG
}

LISTS_FRESH=
refresh_lists() {
    [[ -z $LISTS_FRESH ]] || return 0
    APT_CONFIG=$1 apt-get update -qq || die "apt-get update did not succeed"
    LISTS_FRESH=yes
}

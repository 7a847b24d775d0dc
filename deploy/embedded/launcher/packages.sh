# What a grid needs of the machine, said first and then installed from Debian's packages, or listed where that can't be done.

# command or file -> package
needed_for_all='mvn:maven curl:curl jq:jq node:nodejs npm:npm git:git'
needed_for_grid='/usr/lib/postgresql/*/bin/postgres:postgresql'
needed_for_guests='ip:iproute2 nft:nftables qemu-system-x86_64:qemu-system-x86 qemu-img:qemu-utils libvirtd:libvirt-daemon-system
  virsh:libvirt-clients mmdebstrap:mmdebstrap mksquashfs:squashfs-tools xorriso:xorriso lz4:lz4 cpio:cpio
  /bin/busybox:busybox-static conntrack:conntrack setpriv:util-linux depmod:kmod'
# The store that hosts share.
needed_for_rbd='ceph-mon:ceph-mon ceph-osd:ceph-osd ceph:ceph-common rbd:ceph-common
  /usr/lib/x86_64-linux-gnu/qemu/block-rbd.so:qemu-block-extra'
needed_for_tests='chromium:chromium podman:podman runc:runc'
# What classes of the stock are put to their checks with.
needed_for_trials='nfs-cat:libnfs-utils wg:wireguard-tools wireguard-go:wireguard-go'

# missing LIST: packages whose command or file is not there
missing() {
    local entry probe
    for entry in $1; do
        probe=${entry%%:*}
        # The probe may be a pattern of files.
        # shellcheck disable=SC2086
        if [[ $probe == /* ]]; then ls $probe >/dev/null 2>&1 || echo "${entry##*:}"; else command -v "$probe" >/dev/null || echo "${entry##*:}"; fi
    done
}

announced=
announce() {
    [[ -z $announced ]] || return 0
    announced=yes
    if [[ $hypervisor == simulated ]]; then
        echo "This makes a grid with simulated hosts below $home: processes on loopback only, nothing else on this machine changes."
        return
    fi
    cat <<TEXT
This makes a grid below $home. While it runs there are on this machine: the bridges weft$slot and weftx$slot with their
namespaces, one nft table (ip weft$slot), and processes that listen on loopback and on weft$slot only. No global sysctl is
changed. './weft down' takes all of it away.
TEXT
}

# needed: by a grid of this hypervisor and store
needed() {
    echo "$needed_for_all $needed_for_grid"
    [[ $hypervisor == simulated ]] || echo "$needed_for_guests"
    [[ $hypervisor == simulated || ${store:-} != rbd ]] || echo "$needed_for_rbd"
}

install_packages() {
    local list packages
    list=$(needed)
    [[ -z ${whole_system:-} ]] || list+=" $needed_for_tests $needed_for_rbd"
    [[ -z ${whole_system:-}${trials:-} ]] || list+=" $needed_for_trials"
    # One word a line in, one a word out.
    packages=$(missing "$list" | sort -u | tr '\n' ' ')
    announce
    [[ -n ${packages// /} ]] || return 0
    echo "Missing packages: $packages"
    [[ $EUID == 0 && -r /etc/debian_version ]] || fail "install these, then run this again: $packages"
    echo "They are installed from Debian now; none of them starts a service."
    quietly "packages" apt_install $packages
}

# policy-rc.d keeps the installs from starting services; one that is there already stays.
apt_install() {
    local policy=/usr/sbin/policy-rc.d ours=
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        ours=yes
    fi
    export DEBIAN_FRONTEND=noninteractive
    local status=0
    apt-get -o DPkg::Lock::Timeout=300 update -q || true
    apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@" || status=$?
    [[ -z $ours ]] || rm -f $policy
    return $status
}

require_root() {
    [[ $hypervisor == simulated || $EUID == 0 ]] ||
        fail "guests, bridges and namespaces need root: use sudo ./weft ..., or --hypervisor simulated, which needs none."
}

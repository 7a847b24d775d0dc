#!/bin/bash
# Process 1 of a test host: a file system of its own for libvirt, libvirtd, and the reaping of what is left behind.
set -eu
mount --make-rprivate /
mount -t tmpfs -o mode=755 test-run /run
mkdir -p /run/lock /run/libvirt /var/lib/libvirt /var/cache/libvirt /var/log/libvirt
mount --bind "$HOST_DIRECTORY/etc-libvirt" /etc/libvirt
mount --bind "$HOST_DIRECTORY/var-libvirt" /var/lib/libvirt
mount --bind "$HOST_DIRECTORY/cache-libvirt" /var/cache/libvirt
mount --bind "$HOST_DIRECTORY/log-libvirt" /var/log/libvirt
hostname "$HOST_NAME"
set +e
while :; do
    rm -f /run/libvirtd.pid
    libvirtd >>"$HOST_DIRECTORY/libvirtd.log" 2>&1 </dev/null
    sleep 0.5
done &
until virsh -c qemu:///system version >/dev/null 2>&1; do sleep 0.3; done
echo up
while :; do
    sleep 3600 &
    wait -n
done

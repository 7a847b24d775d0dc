package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;

/** The disks that a guest was booted with. */
final class Disks {
    private Disks() {}

    /** What libvirt calls the one that is the volume. */
    static String device(GuestDirectory directory, VolumeId volume) {
        var index = directory
                .booted()
                .flatMap(it -> it.guest())
                .map(GuestSpec::volumes)
                .orElseThrow(() -> new Fault("nobody knows the disks of instance " + directory.instance()))
                .stream()
                .map(GuestSpec.VolumeUse::volume)
                .toList()
                .indexOf(volume);
        if (index < 0) {
            throw new Fault("the guest that holds volume " + volume + " was not booted with it");
        }
        return DomainXml.device(index);
    }
}

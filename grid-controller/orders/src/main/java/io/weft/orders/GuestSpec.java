package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a host needs to run one guest.
 *
 * @param name the guest's host name, {@code web-1}
 * @param address the guest's IPv4 address; it has a /32 and its host as only neighbour
 * @param names output terminal to the virtual address its name resolves to inside the guest, wired or not
 * @param egress where the guest may dial outside the grid
 * @param bandwidthMbit what the guest may send over all its wires together, and likewise receive, in 10⁶ bits a second; empty for any
 * @param firmware of a guest that boots from a disk of its own, which is its volume at {@code /}; it has no layers, and its agent none of
 *     Weft's programs to talk to
 * @param screen that people look at, beside the serial line; empty for none
 */
public record GuestSpec(
        TenantId tenant,
        ApplicationId application,
        String applicationName,
        String appliance,
        String name,
        String className,
        int cpuMillis,
        int memoryMib,
        Layers layers,
        String address,
        Map<String, String> names,
        Map<String, String> properties,
        List<VolumeUse> volumes,
        List<Listener> listeners,
        Optional<External> external,
        Egress egress,
        int readySeconds,
        int stopSeconds,
        Optional<Firmware> firmware,
        Optional<Integer> bandwidthMbit,
        Optional<Screen> screen) {
    /** Where the guest finds the disk that it boots from. */
    public static final String ROOT = "/";

    public GuestSpec {
        names = Map.copyOf(names);
        properties = Map.copyOf(properties);
        volumes = List.copyOf(volumes);
        listeners = List.copyOf(listeners);
    }

    /** One that boots from layers, of any bandwidth. */
    public GuestSpec(
            TenantId tenant,
            ApplicationId application,
            String applicationName,
            String appliance,
            String name,
            String className,
            int cpuMillis,
            int memoryMib,
            Layers layers,
            String address,
            Map<String, String> names,
            Map<String, String> properties,
            List<VolumeUse> volumes,
            List<Listener> listeners,
            Optional<External> external,
            Egress egress,
            int readySeconds,
            int stopSeconds) {
        this(
                tenant,
                application,
                applicationName,
                appliance,
                name,
                className,
                cpuMillis,
                memoryMib,
                layers,
                address,
                names,
                properties,
                volumes,
                listeners,
                external,
                egress,
                readySeconds,
                stopSeconds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Digests, {@code sha256:<hex>}, in the controller's image store. Layers are squashfs, raw. */
    public record Layers(String kernel, String initramfs, String base, String classLayer) {
        public static final Layers NONE = new Layers("", "", "", "");
    }

    /** What starts a guest from its own disk. */
    public enum Firmware {
        BIOS,
        UEFI
    }

    /** How a screen is looked at. */
    public enum Screen {
        VNC
    }

    /**
     * @param serial what the guest finds the disk by, at most 20 characters
     * @param attachmentEpoch a host refuses to attach below the highest it has seen for the volume
     * @param store that the volume is in, when hosts share it; empty for one on this host alone
     */
    public record VolumeUse(
            String slot,
            VolumeId volume,
            String serial,
            String mountPath,
            long attachmentEpoch,
            Optional<String> store) {
        /** Whether the guest boots from it. */
        @JsonIgnore
        public boolean isRoot() {
            return mountPath.equals(ROOT);
        }

        public VolumeUse(String slot, VolumeId volume, String serial, String mountPath, long attachmentEpoch) {
            this(slot, volume, serial, mountPath, attachmentEpoch, Optional.empty());
        }
    }

    /** An input terminal: where the guest listens, and what readiness is probed at. */
    public record Listener(String terminal, Transport transport, int port) {}

    /** An address of the outside world that the host claims for this guest, with the ports that are let in. */
    public record External(String address, List<Listener> ports) {
        public External {
            ports = List.copyOf(ports);
        }
    }

    public enum Egress {
        NONE,
        ANY
    }

    public enum Transport {
        TCP,
        UDP,
        ANY
    }

    public GuestSpec ofApplication(String otherName) {
        return with(otherName, bandwidthMbit);
    }

    /** The same guest under another limit. */
    public GuestSpec ofBandwidth(Optional<Integer> otherMbit) {
        return with(applicationName, otherMbit);
    }

    private GuestSpec with(String nextApplicationName, Optional<Integer> nextMbit) {
        return new GuestSpec(
                tenant,
                application,
                nextApplicationName,
                appliance,
                name,
                className,
                cpuMillis,
                memoryMib,
                layers,
                address,
                names,
                properties,
                volumes,
                listeners,
                external,
                egress,
                readySeconds,
                stopSeconds,
                firmware,
                nextMbit,
                screen);
    }

    /** Properties may be secrets: never printed. */
    @Override
    public String toString() {
        return "GuestSpec[" + name + " of " + applicationName + ", " + address + "]";
    }
}

package io.weft.controller.applications;

import io.weft.catalog.Upgrades;
import io.weft.controller.instances.InstanceView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications as the API shows them. */
public final class Views {
    private Views() {}

    public record Tally(int wanted, int ready) {}

    public record Address(String appliance, String address, String url) {}

    public record Summary(
            UUID id,
            String name,
            String project,
            String title,
            String wish,
            String state,
            String message,
            long generation,
            Tally instances,
            List<Address> addresses,
            Instant updatedAt,
            boolean template,
            Optional<Locked> lock,
            boolean debug,
            Optional<Ending> grace) {}

    /** @param until when it is destroyed, unless somebody keeps it */
    public record Ending(String by, Instant until) {
        static Ending of(Grace it) {
            return new Ending(it.by(), it.until());
        }
    }

    /** @param note why; may be empty */
    public record Locked(String by, String note, Instant at) {
        static Locked of(Lock it) {
            return new Locked(it.by(), it.note(), it.at());
        }
    }

    /** A class of which there is a newer version than the oldest that is used here. */
    public record Newer(String className, String used, String newest) {
        static Newer of(Upgrades.Newer it) {
            return new Newer(it.className(), it.used(), it.newest());
        }
    }

    /**
     * @param heldBack appliances that stay stopped while it runs
     * @param debug it was started for debugging
     */
    public record Whole(
            UUID id,
            String name,
            String project,
            String title,
            String wish,
            String state,
            String message,
            long generation,
            int revision,
            String text,
            Picture drawing,
            Tally instances,
            List<Address> addresses,
            Instant createdAt,
            Instant updatedAt,
            List<Action> actions,
            boolean template,
            Optional<Locked> lock,
            List<String> heldBack,
            boolean debug,
            Optional<Ending> grace,
            List<Newer> newer) {}

    public record Picture(
            List<PicturedAppliance> appliances,
            List<PicturedWire> wires,
            List<PicturedVolume> volumes,
            List<PicturedNote> notes) {}

    /**
     * @param wanted instances that there are while it runs: of an assembly, those of everything inside it
     * @param disks that its instances boot from and that stay, where its class brings a disk of its own
     */
    public record PicturedAppliance(
            String name,
            String className,
            String title,
            String icon,
            int count,
            int wanted,
            Optional<Integer> x,
            Optional<Integer> y,
            String state,
            int ready,
            List<InstanceView> instances,
            List<PicturedVolume> disks) {}

    public record PicturedWire(
            String name, String from, String to, String protocol, boolean open, long bytes, long packets) {}

    public record PicturedNote(String name, String text, String color, int x, int y, int width, int height) {}

    public record PicturedVolume(String name, int sizeMib, Optional<InstanceView.At> host, String state) {}

    /** @param reason why not; empty when allowed */
    public record Action(String name, boolean allowed, String reason) {}
}

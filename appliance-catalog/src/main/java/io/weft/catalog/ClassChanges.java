package io.weft.catalog;

import io.weft.catalog.ApplianceClass.Image;
import io.weft.catalog.ClassChange.Effect;
import io.weft.catalog.ClassChange.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is otherwise from one version of a class to another, with what it means for those that use it.
 *
 * <p>LIMITS: what can break a lawful drawing is said to break, whoever may happen not to use it: whether a certain drawing breaks is for
 * {@link Upgrades} to say. Equal versions have no changes.
 *
 * <p>HOW: by name, terminal for terminal, slot for slot, property for property, then sizes, image and boot. Worked by hand: an output that
 * is new and mandatory breaks, since nobody has wired it; one that is new and optional wants a restart, since a guest learns its names as
 * it starts; one that is gone breaks, since somebody may have wired it.
 */
public final class ClassChanges {
    private static final String BANDWIDTH = "bandwidthMbit";
    private final List<ClassChange> found = new ArrayList<>();

    private ClassChanges() {}

    public static List<ClassChange> between(Signature before, Signature after) {
        var changes = new ClassChanges();
        changes.each(before.terminals(), after.terminals(), Terminal::name, changes::terminal);
        changes.each(before.volumes(), after.volumes(), VolumeSlot::name, changes::volume);
        changes.each(before.properties(), after.properties(), Signature.Setting::name, changes::property);
        if (before.entry() instanceof ApplianceClass was && after.entry() instanceof ApplianceClass is) {
            changes.insides(was, is);
        } else {
            changes.insides(before.entry(), after.entry());
        }
        return List.copyOf(changes.found);
    }

    /** What a list of changes comes to. */
    public static Effect worst(List<ClassChange> changes) {
        return changes.stream().map(ClassChange::effect).max(Effect::compareTo).orElse(Effect.COMPATIBLE);
    }

    private <T> void each(
            List<T> before, List<T> after, Function<T, String> name, BiConsumer<Optional<T>, Optional<T>> compare) {
        var was = before.stream().collect(Collectors.toMap(name, it -> it));
        var is = after.stream().collect(Collectors.toMap(name, it -> it));
        before.forEach(it -> compare.accept(Optional.of(it), Optional.ofNullable(is.get(name.apply(it)))));
        after.stream()
                .filter(it -> !was.containsKey(name.apply(it)))
                .forEach(it -> compare.accept(Optional.empty(), Optional.of(it)));
    }

    private void add(Effect effect, What what, String name, String reason) {
        found.add(new ClassChange(effect, what, name, reason));
    }

    private void terminal(Optional<Terminal> before, Optional<Terminal> after) {
        if (after.isEmpty()) {
            var gone = before.orElseThrow();
            add(Effect.BREAKS, What.TERMINAL, gone.name(), "It is gone, and so are its wires.");
            return;
        }
        var is = after.get();
        if (before.isEmpty()) {
            var needed = is.mandatory();
            add(
                    needed ? Effect.BREAKS : Effect.RESTART,
                    What.TERMINAL,
                    is.name(),
                    needed ? "It is new and has to be wired." : "It is new.");
            return;
        }
        var was = before.get();
        if (was.direction() != is.direction()) {
            add(
                    Effect.BREAKS,
                    What.TERMINAL,
                    is.name(),
                    "It was " + word(was.direction()) + " and is " + word(is.direction()) + ".");
        } else if (!was.protocol().name().equals(is.protocol().name())) {
            add(
                    Effect.BREAKS,
                    What.TERMINAL,
                    is.name(),
                    "It spoke " + was.protocol().name() + " and speaks "
                            + is.protocol().name() + ".");
        } else if (was.port() != is.port()) {
            add(Effect.RESTART, What.TERMINAL, is.name(), "Its port was " + was.port() + " and is " + is.port() + ".");
        }
        if (was.mandatory() != is.mandatory()) {
            add(
                    is.mandatory() ? Effect.BREAKS : Effect.COMPATIBLE,
                    What.TERMINAL,
                    is.name(),
                    is.mandatory() ? "It has to be wired now." : "It need not be wired any more.");
        }
    }

    private void volume(Optional<VolumeSlot> before, Optional<VolumeSlot> after) {
        if (after.isEmpty()) {
            var gone = before.orElseThrow();
            add(Effect.BREAKS, What.VOLUME, gone.name(), "The slot is gone; what is on its volume is read by nobody.");
            return;
        }
        var is = after.get();
        if (before.isEmpty()) {
            addedVolume(is);
            return;
        }
        var was = before.get();
        if (was.kind() != is.kind()) {
            add(
                    Effect.BREAKS,
                    What.VOLUME,
                    is.name(),
                    "The slot was " + word(was.kind()) + " and is " + word(is.kind()) + ".");
        }
        if (!was.mountPath().equals(is.mountPath())) {
            add(
                    Effect.RESTART,
                    What.VOLUME,
                    is.name(),
                    "It was mounted at " + was.mountPath() + " and is mounted at " + is.mountPath() + ".");
        }
        if (was.minMib() != is.minMib()) {
            var breaks = is.minMib() > was.minMib() && is.kind() != VolumeSlot.Kind.IMAGE;
            add(
                    breaks ? Effect.BREAKS : Effect.COMPATIBLE,
                    What.VOLUME,
                    is.name(),
                    "It wanted " + was.minMib() + " MiB and wants " + is.minMib() + " MiB.");
        }
        if (was.mandatory() != is.mandatory()) {
            add(
                    is.mandatory() ? Effect.BREAKS : Effect.COMPATIBLE,
                    What.VOLUME,
                    is.name(),
                    is.mandatory() ? "The slot has to be filled now." : "The slot need not be filled any more.");
        }
    }

    private void addedVolume(VolumeSlot is) {
        var blank = is.filledByTheGrid();
        var effect = blank ? Effect.RESTART : is.mandatory() ? Effect.BREAKS : Effect.COMPATIBLE;
        add(
                effect,
                What.VOLUME,
                is.name(),
                is.mandatory() && !blank ? "The slot is new and has to be filled." : "The slot is new.");
    }

    private void property(Optional<Signature.Setting> before, Optional<Signature.Setting> after) {
        if (after.isEmpty()) {
            var gone = before.orElseThrow();
            add(Effect.BREAKS, What.PROPERTY, gone.name(), "It is gone, and what is set of it too.");
            return;
        }
        var is = after.get();
        if (before.isEmpty()) {
            add(
                    is.needed() ? Effect.BREAKS : Effect.RESTART,
                    What.PROPERTY,
                    is.name(),
                    is.needed() ? "It is new and has to be set." : "It is new.");
            return;
        }
        var was = before.get();
        if (was.type() != is.type()) {
            add(
                    Effect.BREAKS,
                    What.PROPERTY,
                    is.name(),
                    "It was " + word(was.type()) + " and is " + word(is.type()) + ".");
            return;
        }
        if (is.needed() && !was.needed()) {
            add(Effect.BREAKS, What.PROPERTY, is.name(), "It has to be set now.");
        }
        if (was.secret() != is.secret()) {
            add(
                    Effect.COMPATIBLE,
                    What.PROPERTY,
                    is.name(),
                    is.secret() ? "It is a secret now." : "It is no secret any more, and shown.");
        }
        values(is.name(), was.leaves().getFirst(), is.leaves().getFirst());
    }

    private void values(String name, Property was, Property is) {
        if (!was.defaultValue().equals(is.defaultValue())) {
            add(Effect.RESTART, What.PROPERTY, name, "Its default was " + told(was) + " and is " + told(is) + ".");
        }
        var narrower = isAbove(is.min(), was.min())
                || isAbove(was.max(), is.max())
                || is.pattern().isPresent() && !is.pattern().equals(was.pattern())
                || !is.values().containsAll(was.values());
        var same = is.min().equals(was.min())
                && is.max().equals(was.max())
                && is.pattern().equals(was.pattern())
                && is.values().equals(was.values());
        if (narrower) {
            add(Effect.BREAKS, What.PROPERTY, name, "It takes fewer values than it did.");
        } else if (!same) {
            add(Effect.COMPATIBLE, What.PROPERTY, name, "It takes more values than it did.");
        }
    }

    /** A default is never a secret. */
    private static String told(Property it) {
        return it.defaultValue().map(value -> value.isEmpty() ? "empty" : value).orElse("none");
    }

    /** Whether the first bound excludes what the second does not; one that is not there excludes nothing. */
    private static boolean isAbove(Optional<Long> one, Optional<Long> other) {
        return one.isPresent() && (other.isEmpty() || one.get() > other.get());
    }

    private void insides(ApplianceClass was, ApplianceClass is) {
        image(was.image(), is.image());
        range("cpuMillis", was.cpuMillis(), is.cpuMillis(), Effect.RESTART);
        range("memoryMib", was.memoryMib(), is.memoryMib(), Effect.RESTART);
        bandwidth(was.bandwidthMbit(), is.bandwidthMbit());
        if (!was.boot().equals(is.boot())) {
            add(Effect.COMPATIBLE, What.BOOT, "", "Its times to start or stop are other ones, from the next start on.");
        }
    }

    /** A disk that is there stays what it has become: whoever installed something there would lose it. */
    private void image(Image was, Image is) {
        if (was.equals(is)) {
            return;
        }
        if (!(was instanceof Image.OwnDisk before) || !(is instanceof Image.OwnDisk after)) {
            add(Effect.RESTART, What.IMAGE, is.name(), "It boots from another image than " + was.name() + ".");
            return;
        }
        if (!before.disk().equals(after.disk())) {
            add(
                    Effect.COMPATIBLE,
                    What.IMAGE,
                    is.name(),
                    "New instances begin with another disk than " + was.name() + "; what is there keeps its own.");
        }
        if (before.firmware() != after.firmware()) {
            add(
                    Effect.BREAKS,
                    What.IMAGE,
                    is.name(),
                    "It was started by " + word(before.firmware()) + " and is started by " + word(after.firmware())
                            + ": a disk that is there may not boot that way.");
        }
    }

    /** A limit is drawn anew under what runs. */
    private void bandwidth(Optional<ApplianceClass.Range> was, Optional<ApplianceClass.Range> is) {
        if (was.isPresent() && is.isPresent()) {
            range(BANDWIDTH, was.get(), is.get(), Effect.COMPATIBLE);
        } else if (is.isPresent()) {
            add(
                    Effect.BREAKS,
                    What.RESOURCE,
                    BANDWIDTH,
                    "It had no limit and takes " + is.get().min() + "–"
                            + is.get().max() + ", usually " + is.get().normal() + ".");
        } else if (was.isPresent()) {
            add(Effect.COMPATIBLE, What.RESOURCE, BANDWIDTH, "It has no limit any more.");
        }
    }

    /** @param usual what another usual value means for those that say none of their own */
    private void range(String name, ApplianceClass.Range was, ApplianceClass.Range is, Effect usual) {
        if (is.min() > was.min() || is.max() < was.max()) {
            add(
                    Effect.BREAKS,
                    What.RESOURCE,
                    name,
                    "From " + was.min() + "–" + was.max() + " it became " + is.min() + "–" + is.max() + ".");
        } else if (is.min() < was.min() || is.max() > was.max()) {
            add(
                    Effect.COMPATIBLE,
                    What.RESOURCE,
                    name,
                    "From " + was.min() + "–" + was.max() + " it grew to " + is.min() + "–" + is.max() + ".");
        }
        if (was.normal() != is.normal()) {
            add(
                    usual,
                    What.RESOURCE,
                    name,
                    "What it gets unless it is said was " + was.normal() + " and is " + is.normal() + ".");
        }
    }

    /** Of assemblies, or where one became the other. */
    private void insides(CatalogEntry was, CatalogEntry is) {
        if (was instanceof AssemblyDocument one && is instanceof AssemblyDocument other) {
            if (!one.drawing().equals(other.drawing())) {
                add(Effect.RESTART, What.CLASS, "", "Its inside is drawn otherwise.");
            }
        } else {
            add(Effect.BREAKS, What.CLASS, "", "One is a class and the other an assembly.");
        }
    }

    private static String word(Terminal.Direction direction) {
        return switch (direction) {
            case INPUT -> "an input";
            case OUTPUT -> "an output";
            case GATEWAY_IN -> "a gateway from outside";
            case GATEWAY_OUT -> "a gateway to the outside";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

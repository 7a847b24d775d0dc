package io.weft.controller.applications;

import io.weft.catalog.Expansion;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people set on an application besides its wish and its document.
 *
 * @param heldBack appliances that stay stopped while the application runs, by their names when it is made flat
 * @param debug it was started for debugging: what does not become ready is left as it is, to be looked at
 * @param template it is there to be copied, and never runs itself
 * @param grace until when it is there, of one that is to be destroyed
 */
public record Marks(boolean template, Optional<Lock> lock, Set<String> heldBack, boolean debug, Optional<Grace> grace) {
    public static final Marks NONE = new Marks(false, Optional.empty(), Set.of(), false, Optional.empty());

    public Marks {
        heldBack = Set.copyOf(heldBack);
    }

    public Marks holding(Set<String> appliances) {
        return new Marks(
                template,
                lock,
                Stream.concat(heldBack.stream(), appliances.stream()).collect(Collectors.toSet()),
                debug,
                grace);
    }

    Marks releasing(Set<String> appliances) {
        return onlyOf(it -> !appliances.contains(it));
    }

    /** What is not drawn any more is not held back when it is drawn again. */
    Marks onlyOf(Predicate<String> appliances) {
        return new Marks(
                template, lock, heldBack.stream().filter(appliances).collect(Collectors.toSet()), debug, grace);
    }

    /** As another drawing has it: what is newly on standby is held back, and what no longer is, is not. */
    public Marks redrawn(Expansion before, Expansion after) {
        var drawn =
                after.appliances().stream().map(Expansion.FlatAppliance::name).collect(Collectors.toSet());
        var was = before.standby();
        var is = after.standby();
        return onlyOf(it -> drawn.contains(it) && (is.contains(it) || !was.contains(it)))
                .holding(is.stream().filter(it -> !was.contains(it)).collect(Collectors.toSet()));
    }

    Marks asTemplate() {
        return new Marks(true, lock, heldBack, debug, grace);
    }

    Marks asPlain() {
        return new Marks(false, lock, heldBack, debug, grace);
    }

    Marks locked(Lock by) {
        return new Marks(template, Optional.of(by), heldBack, debug, grace);
    }

    Marks unlocked() {
        return new Marks(template, Optional.empty(), heldBack, debug, grace);
    }

    Marks started(StartMode mode) {
        return new Marks(template, lock, heldBack, mode == StartMode.DEBUG, grace);
    }

    Marks until(Grace last) {
        return new Marks(template, lock, heldBack, false, Optional.of(last));
    }

    /** Nobody wants it destroyed any more. */
    Marks kept() {
        return new Marks(template, lock, heldBack, debug, Optional.empty());
    }
}

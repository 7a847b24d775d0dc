package io.weft.controller.signals;

import io.weft.kernel.TenantId;
import java.util.Optional;

/** What one controller tells the others. */
public sealed interface Signal {
    /** Something of this tenant's looks different now. */
    record StateChanged(TenantId tenant) implements Signal {}

    /** The list of events has grown. */
    record EventsAdded() implements Signal {}

    /** Nobody says this one: the line was down, and anything may have been said meanwhile. */
    record Missed() implements Signal {}

    default String text() {
        return switch (this) {
            case StateChanged(var tenant) -> "state:" + tenant;
            case EventsAdded() -> "events";
            case Missed() -> "missed";
        };
    }

    /** Empty for a word of a newer controller's. */
    static Optional<Signal> parse(String text) {
        try {
            return switch (text) {
                case "events" -> Optional.of(new EventsAdded());
                case String it
                when it.startsWith("state:") ->
                    Optional.of(new StateChanged(TenantId.fromString(it.substring("state:".length()))));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noTenant) {
            return Optional.empty();
        }
    }
}

package io.weft.controller.audit;

import io.weft.controller.edge.Moments;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Pages of a chain, the same for tenants and operators. */
@ApplicationScoped
class AuditLists {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Entries entries;

    AuditLists(Entries entries) {
        this.entries = entries;
    }

    /** What may be looked for. */
    public static class Asked {
        /** A part of the name, or the whole subject. */
        @QueryParam("who")
        Optional<String> who = Optional.empty();

        /** A part of the act, such as {@code member}. */
        @QueryParam("act")
        Optional<String> act = Optional.empty();

        /** A part of the object, the request or the sentence. */
        @QueryParam("object")
        Optional<String> object = Optional.empty();

        @QueryParam("from")
        Optional<String> from = Optional.empty();

        @QueryParam("to")
        Optional<String> to = Optional.empty();

        /** The number of an entry: those after it, the oldest first. */
        @QueryParam("after")
        Optional<String> after = Optional.empty();

        /** The number of an entry: those before it, the newest first. */
        @QueryParam("before")
        Optional<String> before = Optional.empty();

        @QueryParam("limit")
        Optional<Integer> limit = Optional.empty();

        Entries.Search search() {
            return new Entries.Search(
                    who.orElse(""),
                    act.orElse(""),
                    object.orElse(""),
                    from.map(it -> Moments.read(it, "from")),
                    to.map(it -> Moments.read(it, "to")),
                    number(after, "after"),
                    number(before, "before"));
        }

        private static OptionalLong number(Optional<String> text, String field) {
            try {
                return text.map(it -> OptionalLong.of(Long.parseLong(it))).orElse(OptionalLong.empty());
            } catch (NumberFormatException none) {
                throw new RefusedException(Kind.INVALID, "cursor-invalid", field, "This isn't the number of an entry.");
            }
        }
    }

    /** @param next for {@code after} or {@code before}, whichever was asked by; empty when nothing more follows */
    public record AuditPage(List<Entry> items, Optional<String> next) {}

    /** Within the chain's scope. */
    AuditPage page(UUID chain, Asked asked) {
        var size = Math.clamp(asked.limit.orElse(USUAL), 1, MOST);
        var found = entries.find(chain, asked.search(), size + 1);
        var items = found.subList(0, Math.min(size, found.size()));
        return new AuditPage(
                List.copyOf(items),
                found.size() > size ? Optional.of(Long.toString(items.getLast().number())) : Optional.empty());
    }
}

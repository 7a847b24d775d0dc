package io.weft.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries refusals from where they were found to the edge, which turns them into one RFC 9457 document. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of "no": decides the HTTP status and nothing else. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        CONFLICT,
        FORBIDDEN,
        STALE,
        UNPLACEABLE
    }

    /**
     * Why somebody may not, as facts.
     *
     * @param needs the least role
     * @param has the caller's own
     * @param on what both are about
     */
    public record Denial(String needs, String has, String on) {}

    private final Kind kind;
    private final transient List<Refusal> refusals;
    private final transient Optional<Denial> denial;

    public RefusedException(Kind kind, List<Refusal> refusals) {
        this(kind, refusals, Optional.empty());
    }

    public RefusedException(Denial denial, String code, String reason) {
        this(Kind.FORBIDDEN, List.of(new Refusal(code, "", reason)), Optional.of(denial));
    }

    private RefusedException(Kind kind, List<Refusal> refusals, Optional<Denial> denial) {
        super(refusals.stream().map(Refusal::reason).collect(Collectors.joining("; ")));
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a refusal without a reason");
        }
        this.kind = kind;
        this.refusals = List.copyOf(refusals);
        this.denial = denial;
    }

    public RefusedException(Kind kind, String code, String field, String reason) {
        this(kind, List.of(new Refusal(code, field, reason)));
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Denial> denial() {
        return denial;
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}

package io.weft.kernel;

import java.util.List;
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

    private final Kind kind;
    private final transient List<Refusal> refusals;

    public RefusedException(Kind kind, List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::reason).collect(Collectors.joining("; ")));
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a refusal without a reason");
        }
        this.kind = kind;
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Kind kind, String code, String field, String reason) {
        this(kind, List.of(new Refusal(code, field, reason)));
    }

    public Kind kind() {
        return kind;
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}

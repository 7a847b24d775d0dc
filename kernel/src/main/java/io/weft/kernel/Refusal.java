package io.weft.kernel;

import java.util.Objects;

/**
 * An expected "no", as a value.
 *
 * @param code stable, kebab-case, never reused for another meaning; documented in {@code docs/reference/refusals.md}
 * @param field where in the document or request, as a path ({@code spec.appliances.web.count}); empty when it is the whole
 * @param reason one sentence for the person who asked, with the facts that would let them fix it
 */
public record Refusal(String code, String field, String reason) {
    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(reason, "reason");
    }
}

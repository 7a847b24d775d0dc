package io.weft.simulator.tenants;

import io.weft.kernel.TenantId;
import java.util.Optional;

/** A request, and what became of it as far as the one who asked can tell. */
public final class Asked {
    private final TenantId tenant;
    private final String application;
    private final String what;
    private Answer answer = new Answer.None();

    Asked(TenantId tenant, String application, String what) {
        this.tenant = tenant;
        this.application = application;
        this.what = what;
    }

    /** What is known at the other end of the line. */
    public sealed interface Answer {
        /** Nothing has come yet, and perhaps nothing ever will: it may have been done or not. */
        record None() implements Answer {}

        /** @param made the application or the operation */
        record Done(Object made) implements Answer {}

        record Refused(String code) implements Answer {}

        /** The controller said that it could not, or the line went dead in the middle. */
        record Failed() implements Answer {}
    }

    void answered(Answer given) {
        answer = given;
    }

    public TenantId tenant() {
        return tenant;
    }

    public String application() {
        return application;
    }

    public String what() {
        return what;
    }

    public Answer answer() {
        return answer;
    }

    public boolean done() {
        return answer instanceof Answer.Done;
    }

    public Optional<String> refusal() {
        return answer instanceof Answer.Refused(var code) ? Optional.of(code) : Optional.empty();
    }
}

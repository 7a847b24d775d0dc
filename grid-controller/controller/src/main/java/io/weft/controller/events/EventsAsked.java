package io.weft.controller.events;

import io.weft.controller.edge.Moments;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** What may be asked of the list. Without a place it is the newest. */
class EventsAsked {
    /** Where an earlier page said {@code next}: what came later, the oldest first. */
    @QueryParam("after")
    Optional<String> after = Optional.empty();

    /** Where an earlier page said {@code older}: what came before. */
    @QueryParam("before")
    Optional<String> before = Optional.empty();

    @QueryParam("limit")
    Optional<Integer> limit = Optional.empty();

    /** What it is about: {@code application}, {@code instance}, {@code member}. */
    @QueryParam("kind")
    Optional<String> kind = Optional.empty();

    /** The name of the application that it is about. */
    @QueryParam("application")
    Optional<String> application = Optional.empty();

    /** A part of the sentence. */
    @QueryParam("text")
    Optional<String> text = Optional.empty();

    @QueryParam("from")
    Optional<String> from = Optional.empty();

    /** Until then, and not then any more. */
    @QueryParam("to")
    Optional<String> to = Optional.empty();

    Looked looked() {
        return new Looked(
                kind.orElse(""),
                application.orElse(""),
                text.orElse(""),
                from.map(it -> Moments.read(it, "from")),
                to.map(it -> Moments.read(it, "to")));
    }
}

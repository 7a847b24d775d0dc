package io.weft.controller.overdue;

import java.time.Instant;

/**
 * Something that is not yet what it is to become.
 *
 * @param kind stable, for programs: {@code instance-starting}, {@code host-lost} …
 * @param subject what it is about, in the words that commands take
 * @param tenant whose it is; empty for what is nobody's
 * @param application empty where none is concerned
 * @param host empty where none is concerned
 * @param owner who is to bring it to its end
 * @param state where it stands, for people
 * @param helps what to do when it does not get there
 */
public record Transition(
        String kind,
        String subject,
        String tenant,
        String application,
        String host,
        String owner,
        String state,
        Instant since,
        Instant deadline,
        String helps) {

    public boolean isOverdue(Instant now) {
        return deadline.isBefore(now);
    }
}

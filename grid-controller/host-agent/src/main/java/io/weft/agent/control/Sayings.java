package io.weft.agent.control;

import io.weft.orders.Report.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a guest told of late, for whoever looks at the grid: {@code event number text}. It says all of it again to an agent that is new. */
final class Sayings {
    /** In as long as one is kept. A guest that tells more is not heard. */
    private static final int MOST = 8;
    /** Long enough that a controller which was away hears of it. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MAX_TEXT = 200;
    private static final Pattern EVENT = Pattern.compile("event ([0-9]{1,18}) (.+)");

    private final InstantSource clock;
    private final Deque<Heard> kept = new ArrayDeque<>();
    private long last;

    Sayings(InstantSource clock) {
        this.clock = clock;
    }

    private record Heard(Said said, Instant at) {}

    synchronized void hear(String line) {
        forgetTheOld();
        parse(line).filter(it -> it.number() > last && kept.size() < MOST).ifPresent(it -> {
            last = it.number();
            kept.addLast(new Heard(it, clock.instant()));
        });
    }

    synchronized List<Said> ofLate() {
        forgetTheOld();
        return kept.stream().map(Heard::said).toList();
    }

    private void forgetTheOld() {
        var since = clock.instant().minus(KEPT);
        while (!kept.isEmpty() && kept.peekFirst().at().isBefore(since)) {
            kept.removeFirst();
        }
    }

    private static Optional<Said> parse(String line) {
        var event = EVENT.matcher(line.strip());
        return event.matches()
                ? Optional.of(new Said(Long.parseLong(event.group(1)), GuestWord.printable(event.group(2), MAX_TEXT)))
                : Optional.empty();
    }
}

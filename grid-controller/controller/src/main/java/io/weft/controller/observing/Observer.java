package io.weft.controller.observing;

import io.weft.controller.applications.Applications;
import io.weft.controller.database.Json;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.ordering.Asks;
import io.weft.controller.ordering.Published;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Stores one report, whose sender is already proved. */
@ApplicationScoped
public class Observer {
    private static final Logger LOG = Logger.getLogger(Observer.class);
    /** A host may need this long to carry out and show what it was told, on a starved machine, before it is told again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** An agent that says hello again has missed its greeting, or not read so far. */
    private static final Duration GREETING = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Presence presence;
    private final Sightings sightings;
    private final Memory memory;
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    public Observer(
            Transactions transactions,
            Presence presence,
            Sightings sightings,
            Memory memory,
            Outbox outbox,
            InstantSource clock,
            IdSource ids) {
        this.transactions = transactions;
        this.presence = presence;
        this.sightings = sightings;
        this.memory = memory;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** Where a report leaves traces beside the sightings themselves. */
    @jakarta.inject.Singleton
    public static final class Memory {
        private final Hosts hosts;
        private final Applications applications;
        private final Published published;
        private final Asks asks;

        public Memory(Hosts hosts, Applications applications, Published published, Asks asks) {
            this.hosts = hosts;
            this.applications = applications;
            this.published = published;
            this.asks = asks;
        }
    }

    /** @param publish whether the host waits for orders */
    public record Outcome(boolean plan, boolean publish, Set<TenantId> onlookers) {
        static final Outcome NOTHING = new Outcome(false, false, Set.of());
    }

    private record Noted(Outcome outcome, Sightings.News news) {
        static final Noted NOTHING = new Noted(Outcome.NOTHING, Sightings.News.none());
    }

    public Outcome observe(Report report) {
        var noted = transactions.gridWide(() -> presence.lock(report.host())
                .filter(it -> it.isNews(report))
                .map(it -> note(report, it))
                .orElse(Noted.NOTHING));
        var concerned = noted.news().concerned();
        if (!concerned.isEmpty()) {
            // A scope of its own: a pass holds its application and waits for hosts, and here it would be the other way
            // round.
            transactions.gridWide(() -> {
                memory.applications.dueNow(concerned, clock.instant());
                return concerned;
            });
        }
        return noted.outcome();
    }

    private Noted note(Report report, Presence.Heard heard) {
        var now = clock.instant();
        presence.heard(report, report.at().isAfter(now) ? now : report.at());
        return switch (report) {
            case Report.Hello hello -> new Noted(greet(hello, heard, now), Sightings.News.none());
            case Report.Sighting sighting -> see(sighting, now);
            case Report.Answer answer -> {
                memory.asks.answered(answer);
                memory.hosts.publishSoon(List.of(answer.host()));
                yield new Noted(new Outcome(false, true, Set.of()), Sightings.News.none());
            }
        };
    }

    private Outcome greet(Report.Hello hello, Presence.Heard heard, Instant now) {
        var known = heard.isSameBoot(hello);
        var waiting = heard.sessionAt().isEmpty();
        var justGreeted =
                heard.sessionAt().filter(it -> it.plus(GREETING).isAfter(now)).isPresent();
        if (known && (waiting || justGreeted)) {
            return Outcome.NOTHING;
        }
        presence.awaitsSession(hello, now);
        LOG.infof(
                "host=hello id=%s name=%s boot=%s epoch=%d acceleration=%s",
                hello.host(),
                heard.name(),
                hello.boot(),
                hello.appliedEpoch(),
                hello.facts().acceleration());
        if (!known) {
            outbox.add(new Event(
                    ids.next(),
                    "weft.host.started",
                    "host/" + hello.host(),
                    Optional.empty(),
                    now,
                    "The agent of host " + heard.name() + " has started.",
                    Map.of("name", heard.name(), "acceleration", hello.facts().acceleration())));
        }
        return new Outcome(false, true, Set.of());
    }

    private Noted see(Report.Sighting sighting, Instant now) {
        var news = sightings.store(sighting, now);
        presence.strangers(sighting.host(), Json.write(sighting.strangers()));
        var resend = overdue(sighting.host(), news.behind(), now);
        if (resend) {
            memory.hosts.publishSoon(List.of(sighting.host()));
        }
        return new Noted(new Outcome(!news.concerned().isEmpty(), resend, news.onlookers()), news);
    }

    /** Forgets that overdue orders were sent, so that they are sent again. */
    private boolean overdue(HostId host, Map<String, Long> behind, Instant now) {
        if (behind.isEmpty()) {
            return false;
        }
        var sent = memory.published.on(host);
        var overdue = behind.entrySet().stream()
                .filter(it -> Optional.ofNullable(sent.get(it.getKey()))
                        .filter(entry -> entry.generation() >= it.getValue())
                        .filter(entry -> entry.sentAt().plus(PATIENCE).isBefore(now))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        memory.published.forget(host, overdue);
        if (!overdue.isEmpty()) {
            LOG.warnf("host=behind id=%s resending=%d first=%s", host, overdue.size(), overdue.getFirst());
        }
        return !overdue.isEmpty();
    }
}

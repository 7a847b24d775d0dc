package io.weft.controller.observing;

import io.weft.controller.applications.Applications;
import io.weft.controller.database.Json;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.hosts.Keeping;
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

    private static final String TWO_MACHINES = "two-machines";
    private static final String IDENTITY_CHANGED = "identity-changed";

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
        private final Keeping keeping;
        private final Duration longestPause;

        public Memory(
                Hosts hosts,
                Applications applications,
                Published published,
                Asks asks,
                Keeping keeping,
                HostsConfig config) {
            this.hosts = hosts;
            this.applications = applications;
            this.published = published;
            this.asks = asks;
            this.keeping = keeping;
            this.longestPause = config.suspectAfter();
        }
    }

    /** @param publish whether the host waits for orders */
    public record Outcome(boolean plan, boolean publish, Set<TenantId> onlookers) {
        static final Outcome NOTHING = new Outcome(false, false, Set.of());
    }

    private record Noted(Outcome outcome, Sightings.News news) {
        static final Noted NOTHING = new Noted(Outcome.NOTHING, Sightings.News.none());

        Noted withGreeting() {
            return new Noted(new Outcome(outcome.plan(), true, outcome.onlookers()), news);
        }
    }

    public Outcome observe(Report report) {
        var noted = transactions.gridWide(() -> {
            var heard = presence.lock(report.host());
            if (heard.isEmpty()) {
                noteUnknown(report);
            }
            return heard.filter(it -> !it.refused())
                    .map(it -> judge(report, it, clock.instant()))
                    .orElse(Noted.NOTHING);
        });
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

    /** What is there is no less real for that. */
    private void noteUnknown(Report report) {
        if (report instanceof Report.Sighting sighting) {
            sighting.holdings().ifPresent(it -> presence.holdsUnknown(report.host(), Json.write(it), clock.instant()));
        }
    }

    private Noted judge(Report report, Presence.Heard heard, Instant now) {
        var verdict = Boots.judge(heard, report, now);
        var elsewhere = anotherMachine(report, heard);
        if (verdict != Boots.Verdict.STALE && elsewhere.isPresent()) {
            return refuse(report, heard, IDENTITY_CHANGED, elsewhere.get());
        }
        return switch (verdict) {
            case STALE -> Noted.NOTHING;
            case WAITS -> {
                if (challenge(report, heard).isEmpty()) {
                    presence.challenged(report, now);
                }
                yield Noted.NOTHING;
            }
            case TWO_MACHINES ->
                refuse(report, heard, TWO_MACHINES, "two machines speak for it, one a copy of the other");
            case FOLLOWS -> {
                presence.follows(
                        report,
                        challenge(report, heard).map(Presence.Challenger::at).orElseGet(report::at));
                greet(report, heard, now);
                yield note(report, heard, now).withGreeting();
            }
            case CURRENT -> note(report, heard, now);
        };
    }

    private static Optional<Presence.Challenger> challenge(Report report, Presence.Heard heard) {
        return heard.challenger().filter(it -> it.boot().equals(report.boot()));
    }

    private static Optional<String> anotherMachine(Report report, Presence.Heard heard) {
        return heard.machine()
                .flatMap(known -> claimed(report)
                        .filter(it -> !it.equals(known))
                        .map(it -> "its agent is on machine " + it + ", and the host is machine " + known));
    }

    private static Optional<String> claimed(Report report) {
        return report instanceof Report.Hello hello ? hello.facts().machine() : Optional.empty();
    }

    private Noted note(Report report, Presence.Heard heard, Instant now) {
        presence.heard(report, report.at().isAfter(now) ? now : report.at(), now, memory.longestPause);
        return switch (report) {
            case Report.Hello hello ->
                new Noted(new Outcome(false, hello(hello, heard, now), Set.of()), Sightings.News.none());
            case Report.Sighting sighting -> see(sighting, heard, now);
            case Report.Answer answer -> {
                memory.asks.answered(answer);
                memory.hosts.publishSoon(List.of(answer.host()));
                yield new Noted(new Outcome(false, true, Set.of()), Sightings.News.none());
            }
        };
    }

    /** Nothing more is believed or ordered in its name until an operator has looked; what runs there is left alone. */
    private Noted refuse(Report report, Presence.Heard heard, String code, String why) {
        var now = clock.instant();
        memory.keeping.refuse(report.host(), new Condition.Reason(code, why, now), claimed(report));
        LOG.errorf("host=refused id=%s name=%s code=%s why=\"%s\"", report.host(), heard.name(), code, why);
        tell(report.host(), heard.name(), "refused", "Host " + heard.name() + " is refused: " + why + ".", now);
        return Noted.NOTHING;
    }

    /** @return whether it has to be greeted again */
    private boolean hello(Report.Hello hello, Presence.Heard heard, Instant now) {
        presence.introduced(hello.host(), hello.facts());
        var missedIt = heard.boot().filter(it -> it.equals(hello.boot())).isPresent()
                && heard.sessionAt()
                        .filter(it -> !it.plus(GREETING).isAfter(now))
                        .isPresent();
        if (missedIt) {
            presence.awaitsSession(hello.host(), now);
        }
        return missedIt;
    }

    private void greet(Report first, Presence.Heard heard, Instant now) {
        presence.awaitsSession(first.host(), now);
        LOG.infof("host=hello id=%s name=%s boot=%s epoch=%d", first.host(), heard.name(), first.boot(), heard.epoch());
        tell(first.host(), heard.name(), "started", "The agent of host " + heard.name() + " has started.", now);
    }

    private void tell(HostId host, String name, String what, String message, Instant now) {
        outbox.add(new Event(
                ids.next(), "weft.host." + what, "host/" + host, Optional.empty(), now, message, Map.of("name", name)));
    }

    private Noted see(Report.Sighting sighting, Presence.Heard heard, Instant now) {
        sighting.holdings().ifPresent(it -> presence.holds(sighting.host(), Json.write(it)));
        if (sighting.epoch() < heard.restoredEpoch()) {
            // Said of orders that the grid has forgotten. What it restored counts until the host knows of that.
            return Noted.NOTHING;
        }
        var news = sightings.store(sighting, now);
        presence.strangers(sighting.host(), Json.write(sighting.strangers()));
        if (heard.lost() && sighting.epoch() >= heard.epoch()) {
            memory.keeping.returned(sighting.host(), now);
            news.concerned().addAll(sightings.having(sighting.host()));
            LOG.infof("host=returned id=%s name=%s epoch=%d", sighting.host(), heard.name(), heard.epoch());
            tell(sighting.host(), heard.name(), "returned", "Host " + heard.name() + " is back.", now);
        }
        var resend = overdue(sighting.host(), news.behind(), now);
        if (resend) {
            memory.hosts.publishSoon(List.of(sighting.host()));
        }
        return new Noted(new Outcome(!news.concerned().isEmpty(), resend, news.onlookers()), news);
    }

    /** Has overdue orders sent again. */
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
        memory.published.sendAgain(host, overdue);
        if (!overdue.isEmpty()) {
            LOG.warnf("host=behind id=%s resending=%d first=%s", host, overdue.size(), overdue.getFirst());
        }
        return !overdue.isEmpty();
    }
}

package io.weft.controller.convicting;

import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Conviction;
import io.weft.controller.hosts.Flapping;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.hosts.Keeping.Calm;
import io.weft.controller.hosts.Keeping.Loss;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Event;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for lost hosts once. */
@ApplicationScoped
public class Convicting {
    private static final Logger LOG = Logger.getLogger(Convicting.class);

    private final Transactions transactions;
    private final Keeping keeping;
    private final Instances instances;
    private final Applications applications;
    private final Outbox outbox;
    private final Judgement judgement;
    private final InstantSource clock;

    public Convicting(
            Transactions transactions,
            Keeping keeping,
            Instances instances,
            Applications applications,
            Outbox outbox,
            Judgement judgement,
            InstantSource clock) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.instances = instances;
        this.applications = applications;
        this.outbox = outbox;
        this.judgement = judgement;
        this.clock = clock;
    }

    /** By what is judged, and where ids of the news of it come from. */
    @jakarta.inject.Singleton
    public static final class Judgement {
        private final Conviction conviction;
        private final Flapping flapping;
        private final IdSource ids;

        public Judgement(HostsConfig config, IdSource ids) {
            this.conviction = new Conviction(config.lease(), config.suspectAfter());
            this.flapping = new Flapping(config.flaps(), config.flapsWithin(), config.flapsForgotten());
            this.ids = ids;
        }
    }

    /** @return the hosts that were convicted by this look */
    public List<HostId> once() {
        var now = clock.instant();
        transactions.gridWide(() -> trustAgain(now));
        return follow(
                transactions.gridWide(() -> {
                    var hearings = keeping.hearings();
                    var lost = judgement.conviction.lost(hearings, keeping.watches(), now);
                    return convict(
                            hearings.stream()
                                    .filter(it -> lost.contains(it.host()))
                                    .toList(),
                            "it has been silent for longer than its lease",
                            now);
                }),
                now);
    }

    private List<Calm> trustAgain(Instant now) {
        var calm = keeping.calm(judgement.flapping.calmSince(now));
        for (var it : calm) {
            LOG.infof("host=trusted id=%s name=%s", it.host(), it.name());
            outbox.add(new Event(
                    judgement.ids.next(),
                    "weft.host.trusted",
                    "host/" + it.host(),
                    Optional.empty(),
                    now,
                    "Host " + it.name() + " takes new instances again: it was " + judgement.flapping.calm() + ".",
                    Map.of("name", it.name())));
        }
        return calm;
    }

    /**
     * Convicts hosts by what was found out about them elsewhere: each of them once, and none that has spoken since.
     *
     * @param silent as they were last heard when it was found out
     * @param evidence what was found out, for people: a clause without its full stop
     * @return those that this call convicted
     */
    public List<HostId> lose(Collection<Hearing> silent, String evidence) {
        var now = clock.instant();
        return follow(transactions.gridWide(() -> convict(silent, evidence, now)), now);
    }

    private List<HostId> follow(List<Loss> losses, Instant now) {
        for (var loss : losses) {
            // A scope of its own: a pass holds its application and waits for hosts, and here it would be the other way
            // round.
            transactions.gridWide(() -> {
                applications.dueNow(having(loss.host()), now);
                return loss;
            });
        }
        return losses.stream().map(Loss::host).toList();
    }

    private List<Loss> convict(Collection<Hearing> silent, String evidence, Instant now) {
        var losses =
                silent.stream().flatMap(it -> keeping.convict(it, now).stream()).toList();
        losses.forEach(it -> tell(it, evidence, now));
        return losses;
    }

    private void tell(Loss loss, String evidence, Instant now) {
        LOG.warnf("host=lost id=%s name=%s epoch=%d by=\"%s\"", loss.host(), loss.name(), loss.epoch(), evidence);
        outbox.add(event(loss, "lost", "Host " + loss.name() + " is lost: " + evidence + ".", now));
        if (judgement.flapping.flaps(loss.lostAt(), now)) {
            var why = judgement.flapping.reason();
            keeping.quarantine(loss.host(), why, now);
            LOG.warnf("host=quarantined id=%s name=%s why=\"%s\"", loss.host(), loss.name(), why);
            outbox.add(event(
                    loss,
                    "quarantined",
                    "Host " + loss.name() + " takes nothing new until an operator says so: " + why + ".",
                    now));
        }
    }

    private Event event(Loss loss, String what, String message, Instant now) {
        return new Event(
                judgement.ids.next(),
                "weft.host." + what,
                "host/" + loss.host(),
                Optional.empty(),
                now,
                message,
                Map.of("name", loss.name(), "epoch", loss.epoch()));
    }

    private List<ApplicationId> having(HostId host) {
        return instances.on(host).stream().map(Instance::application).distinct().toList();
    }
}

package io.weft.controller.tiers;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Rescaling;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operations;
import io.weft.controller.overdue.DeadlinesConfig;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.quotas.Portion;
import io.weft.controller.scaling.Autoscaler;
import io.weft.controller.scaling.Decision;
import io.weft.controller.scaling.Decision.Change;
import io.weft.controller.scaling.Decision.Stay;
import io.weft.controller.scaling.Reading;
import io.weft.controller.scaling.Room;
import io.weft.controller.scaling.Tier;
import io.weft.controller.tiers.Gauges.Sight;
import io.weft.kernel.RefusedException;
import io.weft.tenancy.QuotaKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** One look at one tier, within the transaction of its caller, which has claimed the tier. */
@ApplicationScoped
public class TierLook {
    private static final Logger LOG = Logger.getLogger(TierLook.class);

    private final Tiers tiers;
    private final Applications applications;
    private final Library library;
    private final Surroundings around;
    private final Rescaling rescaling;
    private final ScalingConfig config;

    TierLook(
            Tiers tiers,
            Applications applications,
            Library library,
            Surroundings around,
            Rescaling rescaling,
            ScalingConfig config) {
        this.tiers = tiers;
        this.applications = applications;
        this.library = library;
        this.around = around;
        this.rescaling = rescaling;
        this.config = config;
    }

    /** What a decision is made from besides the document. */
    @Singleton
    static final class Surroundings {
        final Instances instances;
        final Operations operations;
        final Allowances allowances;
        final Gauges gauges;
        final Budget budget;
        final DeadlinesConfig deadlines;

        Surroundings(
                Instances instances,
                Operations operations,
                Allowances allowances,
                Gauges gauges,
                Budget budget,
                DeadlinesConfig deadlines) {
            this.instances = instances;
            this.operations = operations;
            this.allowances = allowances;
            this.gauges = gauges;
            this.budget = budget;
            this.deadlines = deadlines;
        }
    }

    /** The application keeps passes and people out until the look is over. @return whether the count changes */
    boolean at(WatchedTier watched, Instant now) {
        var tenant = watched.tenant();
        var known =
                applications.find(tenant, watched.application()).filter(it -> it.state() != ApplicationState.DESTROYED);
        if (known.isEmpty()) {
            tiers.remove(tenant, watched);
            return false;
        }
        // It may be called otherwise since a moment, and another may have its name.
        var application = applications
                .lock(tenant, known.get().name())
                .filter(it -> it.id().equals(watched.application()));
        var expansion = application.flatMap(this::expansion);
        if (expansion.isEmpty()) {
            tiers.putOff(tenant, watched, now.plus(config.period()));
            return false;
        }
        var drawn = expansion.get().appliances().stream()
                .filter(it ->
                        it.name().equals(watched.appliance()) && it.scaling().isPresent())
                .findFirst();
        if (drawn.isEmpty()) {
            tiers.remove(tenant, watched);
            return false;
        }
        return look(watched, application.get(), expansion.get(), drawn.get(), now);
    }

    /** Nothing when the document can no longer be understood. */
    private Optional<Expansion> expansion(Application application) {
        try {
            return Optional.of(library.expand(application.tenant(), applications.text(application)));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    private boolean look(
            WatchedTier watched, Application application, Expansion expansion, FlatAppliance drawn, Instant now) {
        var sight = new Sight(
                application,
                drawn,
                expansion.circuits(),
                around.instances.of(application.tenant(), application.id()),
                now);
        var readings = around.gauges.of(sight);
        var decision = Autoscaler.decide(tier(watched, sight, readings));
        tiers.put(
                watched.tenant(),
                watched.seen(decision.memory(), looks(watched.looks(), sight, readings, decision)),
                now.plus(config.period()));
        if (decision.verdict() instanceof Change(var from, var to, var why)) {
            rescaling.rescale(application, watched.appliance(), to, why);
            LOG.infof(
                    "scaling tenant=%s application=%s appliance=%s from=%d to=%d why=\"%s\"",
                    application.tenant(), application.id(), watched.appliance(), from, to, why);
            return true;
        }
        return false;
    }

    private Tier tier(WatchedTier watched, Sight sight, List<Reading> readings) {
        var application = sight.application();
        var drawn = sight.appliance();
        var members = sight.own().stream()
                .map(it -> Standing.member(it, drawn, around.deadlines.starting(), sight.now()))
                .toList();
        var running = around.operations.running(application.tenant(), application.id());
        return new Tier(
                sight.rule(),
                drawn.count(),
                edition(drawn),
                members,
                readings,
                Standing.hindrance(application, watched, running),
                room(application, drawn, sight.now()),
                watched.memory(),
                sight.now());
    }

    private Room room(Application application, FlatAppliance drawn, Instant now) {
        var allotment = around.allowances.of(application.tenant(), application.project());
        var least = QuotaKind.INSTANCES;
        for (var kind : List.of(QuotaKind.CPU, QuotaKind.MEMORY, QuotaKind.ADDRESSES)) {
            least = copies(allotment, kind, drawn) < copies(allotment, least, drawn) ? kind : least;
        }
        return new Room(
                Math.toIntExact(copies(allotment, least, drawn)),
                allotment.of(least).whose(),
                least.unit(),
                affordable(application, drawn, now));
    }

    /** So many more of an appliance the quota has room for. */
    private static long copies(Allotment allotment, QuotaKind kind, FlatAppliance drawn) {
        var each = Portion.of(drawn).of(kind);
        return each == 0
                ? Integer.MAX_VALUE
                : Math.min(Integer.MAX_VALUE, Math.floorDiv(allotment.of(kind).left(), each));
    }

    /** The tenant's own budget and its credit stop it too: what runs goes on, and nothing is added. */
    private Optional<Room.Affordable> affordable(Application application, FlatAppliance drawn, Instant now) {
        return around.allowances
                .frozen(application.tenant(), application.id())
                .map(why -> new Room.Affordable(drawn.count(), why.why()))
                .or(() -> around.budget.of(application.tenant(), drawn, now));
    }

    /** Of what is in it some is secret: only a digest is kept. */
    private static String edition(FlatAppliance it) {
        var made = String.join(
                "\n",
                it.applianceClass().name(),
                it.applianceClass().version(),
                it.cpuMillis() + " " + it.memoryMib(),
                new TreeMap<>(it.properties()).toString(),
                new TreeMap<>(it.volumes()).toString(),
                it.scaling().orElseThrow().toString());
        return UUID.nameUUIDFromBytes(made.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Looks looks(Looks before, Sight sight, List<Reading> readings, Decision decision) {
        var count = sight.appliance().count();
        var metrics = sight.rule().metrics();
        var gauges = IntStream.range(0, metrics.size())
                .mapToObj(it -> new Looks.Gauge(
                        metrics.get(it).name(),
                        metrics.get(it).kind().unit(),
                        metrics.get(it).target(),
                        readings.get(it).load() / count / 1_000,
                        readings.get(it).missing()))
                .toList();
        var each = new ArrayList<Long>();
        gauges.forEach(it -> each.add(it.each()));
        var look = switch (decision.verdict()) {
            case Change it -> new Looks.Look(sight.now(), "scaled", it.sentence(), Optional.empty(), gauges);
            case Stay it -> new Looks.Look(sight.now(), it.reason().word(), it.sentence(), it.until(), gauges);
        };
        return before.with(look, new Looks.Point(sight.now(), count, each), config.trail());
    }
}

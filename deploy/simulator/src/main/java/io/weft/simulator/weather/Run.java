package io.weft.simulator.weather;

import io.weft.kernel.Capacity;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Plant;
import io.weft.simulator.grid.Setting;
import io.weft.simulator.judge.Judge;
import io.weft.simulator.judge.Violated;
import io.weft.simulator.judge.Wishes;
import io.weft.simulator.tenants.Operators;
import io.weft.simulator.tenants.Tenants;
import io.weft.simulator.time.Chance;
import io.weft.tenancy.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A storm and the calm after it, from one seed. */
public final class Run {
    private static final Capacity ROOMY = new Capacity(20_000, 20_000);
    private static final Capacity NARROW = new Capacity(2600, 1000);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final long seed;
    private final Length length;
    private final Storm storm;
    private final Grid grid;
    private final Judge judge;
    private final Mishaps mishaps;
    private final Moods moods;
    private final Wishes wishes;

    /**
     * @param storm how long everything may fail
     * @param mishaps there is one at least every so often
     * @param moods somebody wants something at least every so often
     */
    public record Length(Duration storm, Duration mishaps, Duration moods, Steps steps, Hosts hosts) {
        public static final Length USUAL = new Length(
                Duration.ofSeconds(60), Duration.ofSeconds(12), Duration.ofSeconds(4), Steps.MAY_FAIL, Hosts.STAY);

        /** Longer, since it takes a while to be sure that a host is lost. */
        public static final Length LOSING = new Length(
                Duration.ofSeconds(90),
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                Steps.MAY_FAIL,
                Hosts.COME_AND_GO);

        /** A mishap a minute, and a wish or two. */
        public static Length hours(int hours) {
            return new Length(
                    Duration.ofHours(hours), Duration.ofSeconds(119), Duration.ofSeconds(60), Steps.HOLD, Hosts.STAY);
        }

        public static Length losingHours(int hours) {
            return new Length(
                    Duration.ofHours(hours),
                    Duration.ofSeconds(119),
                    Duration.ofSeconds(60),
                    Steps.HOLD,
                    Hosts.COME_AND_GO);
        }
    }

    /** Whether calls fail too, or only whole parts. */
    public enum Steps {
        MAY_FAIL,
        HOLD
    }

    /** Whether hosts are convicted and drained, and tenants have quotas. */
    public enum Hosts {
        STAY,
        COME_AND_GO
    }

    /** @param violation of the first rule that did not hold */
    public record Outcome(long seed, Optional<Violated> violation, List<String> journal) {
        public Outcome {
            journal = List.copyOf(journal);
        }

        public String told() {
            return "seed " + seed + ": " + violation.map(Violated::getMessage).orElse("all went well");
        }

        /** The end of the journal, for whoever has to find out why. */
        public List<String> last(int lines) {
            return journal.subList(Math.max(0, journal.size() - lines), journal.size());
        }
    }

    public Run(long seed, Length length, Plant plant) {
        this(seed, new Chance(seed), length, plant);
    }

    private Run(long seed, Chance chance, Length length, Plant plant) {
        this.seed = seed;
        this.length = length;
        this.storm = new Storm(chance, length.steps() == Steps.HOLD ? Storm.Force.NONE : Storm.Force.any(chance));
        this.grid = new Grid(anySetting(chance, length.hosts()), chance, storm, plant);
        var tenants = new Tenants(grid);
        this.judge = new Judge(grid, tenants);
        this.mishaps = new Mishaps(grid, new Operators(grid));
        this.moods = new Moods(grid, tenants);
        this.wishes = new Wishes(grid);
    }

    /** Two to four hosts, roomy or just enough for one application each; one to three controllers. */
    private static Setting anySetting(Chance chance, Hosts comings) {
        var narrow = chance.oneIn(3);
        var hosts = Stream.generate(() -> narrow ? NARROW : ROOMY)
                .limit(2 + chance.below(3))
                .toArray(Capacity[]::new);
        var setting = Setting.USUAL.withHosts(hosts).withControllers(1 + chance.below(3));
        return switch (comings) {
            case STAY -> setting.with("weft.hosts.convict", "false");
            case COME_AND_GO ->
                setting.with("weft.hosts.lease", 8 + 4 * chance.below(4) + "s").withQuota(anyQuota(chance));
        };
    }

    /** Enough for each application by itself, and not for all of them, with what may be had beyond it neither. */
    private static Quota anyQuota(Chance chance) {
        var limits = new Quota(2 + chance.below(2), 7 + chance.below(6), 384 + 128L * chance.below(3));
        return chance.oneIn(3) ? limits.with(75, 10 + chance.below(20)) : limits;
    }

    public Outcome outcome() {
        try (grid) {
            return new Outcome(seed, violation(), grid.journal().lines());
        }
    }

    private Optional<Violated> violation() {
        try {
            storm();
            moods.leaveOne();
            requireMet("WishesAreMet");
            moods.destroyEverything();
            requireMet("NothingIsLeft");
            return Optional.empty();
        } catch (Violated violated) {
            return Optional.of(violated);
        }
    }

    private void storm() {
        mishaps.begin(length.mishaps());
        moods.begin(length.moods());
        grid.run(length.storm());
        storm.end();
        moods.end();
        mishaps.end();
        grid.journal().add("storm", "is over");
    }

    private void requireMet(String rule) {
        grid.run(LOOK);
        var deadline = grid.timeline().instant().plus(PATIENCE);
        var unmet = wishes.unmet();
        while (unmet.isPresent() && grid.timeline().instant().isBefore(deadline)) {
            grid.run(LOOK);
            unmet = wishes.unmet();
        }
        unmet.ifPresent(it -> {
            throw new Violated(rule, it);
        });
        judge.check();
    }
}

package io.weft.controller.metering;

import io.weft.controller.metering.Judging.Heard;
import io.weft.kernel.HostId;
import io.weft.tenancy.UsageIntake;
import io.weft.tenancy.UsageSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what hosts said, and notes what does not count. Part of its caller's grid-wide transaction. */
@ApplicationScoped
class Metering {
    private final MeteredThings things;
    private final UsageIntake intake;
    private final InstantSource clock;
    private final Judging.Rules rules;

    Metering(MeteredThings things, UsageIntake intake, InstantSource clock, MeteringConfig config) {
        this.things = things;
        this.intake = intake;
        this.clock = clock;
        this.rules = new Judging.Rules(config.skew(), config.sending(), config.latest());
    }

    private record Noted(HostId host, Fault fault) {}

    /** @param last in words */
    private record Said(long readings, String last) {
        Said plus(Said later) {
            return new Said(readings + later.readings, later.last);
        }
    }

    UsageIntake.Taken count(List<Heard> told) {
        var believed =
                new HashSet<>(things.believed(told.stream().map(Heard::host).collect(Collectors.toSet())));
        var heard = told.stream().filter(it -> believed.contains(it.host())).toList();
        var judging = new Judging(
                things.subjects(heard.stream()
                        .flatMap(it -> it.report().readings().stream())
                        .map(io.weft.orders.UsageReport.Reading::resource)
                        .collect(Collectors.toSet())),
                things.losses(believed),
                rules);
        var faults = new HashMap<Noted, Said>();
        var samples = new ArrayList<UsageSample>();
        heard.forEach(it -> judge(judging, judging.told(it), samples, faults));
        var taken = intake.take(samples);
        taken.contradicted().forEach(it -> note(faults, it, Fault.CONTRADICTED));
        taken.impossible().forEach(it -> note(faults, it, Fault.FELL));
        write(faults);
        return taken;
    }

    private static void judge(Judging judging, Judging.Told told, List<UsageSample> samples, Map<Noted, Said> faults) {
        if (!told.readings().isEmpty()) {
            told.skew()
                    .ifPresent(off -> faults.merge(
                            new Noted(told.host(), Fault.CLOCK),
                            new Said(told.readings().size(), "it is " + off.toMillis() + " ms ahead"),
                            Said::plus));
        }
        for (var reading : told.readings()) {
            switch (judging.judge(told, reading)) {
                case Judging.Verdict.Counts(var sample) -> samples.add(sample);
                case Judging.Verdict.Refused(var why, var what) -> note(faults, told.host(), why, what);
            }
        }
    }

    private static void note(Map<Noted, Said> faults, UsageSample sample, Fault fault) {
        note(
                faults,
                sample.source().host(),
                fault,
                sample.source().meter() + " of " + sample.source().subject() + ", reading " + sample.number()
                        + " of generation " + sample.source().generation() + ": " + sample.total());
    }

    private static void note(Map<Noted, Said> faults, HostId host, Fault fault, String what) {
        faults.merge(new Noted(host, fault), new Said(1, what), Said::plus);
    }

    private void write(Map<Noted, Said> faults) {
        var now = clock.instant();
        new TreeMap<>(faults.keySet().stream().collect(Collectors.toMap(it -> it.host() + " " + it.fault(), it -> it)))
                .values()
                .forEach(it -> {
                    var said = faults.get(it);
                    things.note(it.host(), it.fault(), said.readings(), said.last(), now);
                });
    }
}

package io.weft.catalog.text;

import io.weft.catalog.Scaling;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/** The rule by which an appliance scales, as it is written. */
final class ScalingText {
    private ScalingText() {}

    static Optional<Scaling> scaling(Fields appliance) {
        return appliance.mapping().get("scaling").map(Fields::of).map(ScalingText::read);
    }

    private static Scaling read(Fields fields) {
        return new Scaling(
                fields.integer("minReplicas", 1),
                fields.integer("maxReplicas", 0),
                fields.list(
                        "metrics",
                        it -> Scaling.Metric.of(it.text("type"), it.optionalText("terminal"), it.integer("target", 0))),
                fields.list(
                        "schedules",
                        it -> new Scaling.Schedule(
                                it.text("start"),
                                it.text("end"),
                                it.text("timeZone", Scaling.Schedule.UTC),
                                it.integer("replicas", 0))),
                pace(fields.below("scaleOut"), Scaling.OUT),
                pace(fields.below("scaleIn"), Scaling.IN),
                fields.optionalInteger("surge"),
                fields.integer("breakAfter", Scaling.BREAK_AFTER),
                fields.optionalText("maxCostPerHour"));
    }

    private static Scaling.Pace pace(Fields fields, Scaling.Pace usual) {
        return new Scaling.Pace(
                fields.integer("cooldownSeconds", usual.cooldownSeconds()), fields.integer("step", usual.step()));
    }

    static void render(YamlWriter yaml, Scaling it) {
        yaml.section("scaling", () -> {
            unusual(yaml, "minReplicas", it.minReplicas(), 1);
            yaml.number("maxReplicas", it.maxReplicas());
            yaml.list("metrics", it.metrics(), FlowStyle.BLOCK, metric -> yaml.flow(() -> metric(yaml, metric)));
            yaml.list("schedules", it.schedules(), FlowStyle.BLOCK, hours -> yaml.flow(() -> schedule(yaml, hours)));
            pace(yaml, "scaleOut", it.scaleOut(), Scaling.OUT);
            pace(yaml, "scaleIn", it.scaleIn(), Scaling.IN);
            it.surge().ifPresent(value -> yaml.number("surge", value));
            unusual(yaml, "breakAfter", it.breakAfter(), Scaling.BREAK_AFTER);
            it.maxCostPerHour().ifPresent(value -> yaml.setting("maxCostPerHour", value));
        });
    }

    private static void metric(YamlWriter yaml, Scaling.Metric it) {
        yaml.pair("type", it.kind().word());
        it.terminal().ifPresent(value -> yaml.pair("terminal", value));
        yaml.number("target", it.target());
    }

    private static void schedule(YamlWriter yaml, Scaling.Schedule it) {
        yaml.pair("start", it.start());
        yaml.pair("end", it.end());
        if (!it.timeZone().equals(Scaling.Schedule.UTC)) {
            yaml.pair("timeZone", it.timeZone());
        }
        yaml.number("replicas", it.replicas());
    }

    private static void pace(YamlWriter yaml, String key, Scaling.Pace it, Scaling.Pace usual) {
        if (it.equals(usual)) {
            return;
        }
        yaml.flowSection(key, () -> {
            unusual(yaml, "cooldownSeconds", it.cooldownSeconds(), usual.cooldownSeconds());
            unusual(yaml, "step", it.step(), usual.step());
        });
    }

    private static void unusual(YamlWriter yaml, String key, int value, int usual) {
        if (value != usual) {
            yaml.number(key, value);
        }
    }
}

package io.weft.controller.loop;

import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.planning.Decision;
import io.weft.controller.planning.PlacementRefusal;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.planning.Step;
import io.weft.controller.surviving.Admitting;
import io.weft.controller.surviving.Keeping;
import io.weft.kernel.HostId;
import io.weft.tenancy.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A decision that nobody adopts, for the one who wants to know beforehand.
 *
 * @param warnings what it would change for the worse, and is done nevertheless
 * @param price what the whole application costs while it runs as asked
 */
public record PlanView(
        boolean feasible,
        List<StepView> steps,
        List<RefusalView> refusals,
        List<WarningView> warnings,
        Estimate price) {
    public record StepView(int order, String kind, String appliance, String instance, String host, String reason) {}

    public record RefusalView(String instance, String code, String reason, List<ObjectionView> hosts) {}

    public record WarningView(String code, String reason) {}

    public record ObjectionView(String host, String code, String reason) {}

    /** @param broken what would survive no more, by sentence */
    static PlanView of(Snapshot snapshot, Decision decision, Weighed broken, Estimate price) {
        var writer = new Writer(snapshot);
        decision.steps().forEach(writer::write);
        writer.starts();
        var name = snapshot.application().name();
        var refusals = Stream.concat(
                        decision.refusals().stream().map(PlanView::refusal),
                        broken.refused().stream().map(it -> new RefusalView(name, Keeping.CODE, it, List.of())))
                .toList();
        return new PlanView(
                refusals.isEmpty(),
                writer.steps,
                refusals,
                broken.warned().stream()
                        .map(it -> new WarningView(Keeping.CODE, it))
                        .toList(),
                price);
    }

    /** What a plan would break, and what is to become of it then. */
    record Weighed(Admitting admitting, List<String> broken) {
        List<String> refused() {
            return admitting == Admitting.REFUSE ? broken : List.of();
        }

        List<String> warned() {
            return admitting == Admitting.WARN ? broken : List.of();
        }
    }

    private static RefusalView refusal(PlacementRefusal it) {
        return new RefusalView(
                it.instance(),
                it.code(),
                it.reason(),
                it.objections().stream()
                        .map(no -> new ObjectionView(no.hostName(), no.code(), no.reason()))
                        .toList());
    }

    private static final class Writer {
        private final Map<HostId, String> hosts = new HashMap<>();
        private final Map<String, Integer> ranks = new HashMap<>();
        private final List<Instance> starting = new ArrayList<>();
        private final List<StepView> steps = new ArrayList<>();

        Writer(Snapshot snapshot) {
            for (Host host : snapshot.hosts()) {
                hosts.put(host.id(), host.name());
            }
            snapshot.expansion().appliances().forEach(it -> ranks.put(it.name(), it.startRank()));
        }

        void write(Step step) {
            switch (step) {
                case Step.Place(var it) -> {
                    add("place", it, it.placement());
                    starting.add(it);
                }
                case Step.Drain(var it) -> add("drain", it, "takes no new connections, then ends");
                case Step.Resume(var it) -> add("resume", it, "takes connections again");
                case Step.Remove(var it) -> add("remove", it, "is not wanted any more, or not as it is");
                case Step.Move(var it, var act) -> {
                    if (act == Step.Move.Act.BEGIN) {
                        add("move", it, it.move().orElseThrow().why());
                    }
                }
                case Step.Retry(var it) -> add("retry", it, "somebody asked for it to be repaired");
                case Step.SetBandwidth(var it) -> add("set-bandwidth", it, Story.bandwidth(it));
                case Step.MakeVolume(var it) ->
                    steps.add(new StepView(
                            steps.size() + 1,
                            "make-volume",
                            "",
                            it.name(),
                            hosts.getOrDefault(it.host(), ""),
                            it.sizeMib()
                                    + (it.shared()
                                            ? " MiB, which hosts share"
                                            : " MiB, on the host of its instance for ever")));
                case Step.GrowVolume(var it, var from) ->
                    steps.add(new StepView(
                            steps.size() + 1,
                            "grow-volume",
                            "",
                            it.name(),
                            hosts.getOrDefault(it.host(), ""),
                            "from " + from + " to " + it.sizeMib() + " MiB"));
                case Step.MakeCircuit(_, var name) ->
                    steps.add(new StepView(steps.size() + 1, "open-wire", "", name, "", ""));
                case Step.Start _,
                        Step.Lose _,
                        Step.Forget _,
                        Step.AttachVolume _,
                        Step.CarryVolume _,
                        Step.RemoveVolume _,
                        Step.ForgetVolume _,
                        Step.SetEnd _,
                        Step.ForgetEnd _,
                        Step.ForgetCircuit _,
                        Step.Take _,
                        Step.Release _ -> {}
            }
        }

        /** Not only those that this very pass would start: the whole order is what one wants to see. */
        void starts() {
            starting.stream()
                    .sorted(Comparator.comparing((Instance it) -> ranks.getOrDefault(it.appliance(), 0))
                            .thenComparing(Instance::appliance)
                            .thenComparing(Instance::ordinal))
                    .forEach(it -> add("start", it, "rank " + ranks.getOrDefault(it.appliance(), 0)));
        }

        private void add(String kind, Instance it, String reason) {
            steps.add(new StepView(
                    steps.size() + 1, kind, it.appliance(), it.name(), hosts.getOrDefault(it.host(), ""), reason));
        }
    }
}

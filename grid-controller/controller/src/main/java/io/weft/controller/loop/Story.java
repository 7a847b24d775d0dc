package io.weft.controller.loop;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.planning.Decision;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.planning.Step;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is worth telling of a decision: a line in the instance's history, an event for everybody, or both. */
record Story(Optional<Note> line, Optional<Event> event) {
    record Note(InstanceId instance, History.Line line) {}

    static List<Story> of(Snapshot snapshot, Decision decision, IdSource ids) {
        var teller = new Teller(snapshot, ids);
        var stories = new ArrayList<Story>();
        for (var step : decision.steps()) {
            switch (step) {
                case Step.Place(var it) -> stories.add(teller.told(it, "placed", placed(it)));
                case Step.Start(var it) -> stories.add(teller.told(it, "ordered", "its host is told to run it"));
                case Step.Drain(var it) ->
                    stories.add(teller.told(it, "drained", "takes no new connections from now on"));
                case Step.Resume(var it) -> stories.add(teller.told(it, "resumed", "takes connections again"));
                case Step.Remove(var it) -> stories.add(teller.told(it, "ended", "its host is told to end it"));
                case Step.Lose(var it) ->
                    stories.add(
                            teller.told(it, "lost", "its host was convicted: it may begin elsewhere, and ends here"));
                case Step.Retry(var it) ->
                    stories.add(teller.told(it, "retried", "its host is told to begin it anew, as somebody asked"));
                case Step.SetBandwidth(var it) -> stories.add(teller.told(it, "limited", "is given " + bandwidth(it)));
                case Step.Move(var it, var act) -> moved(teller, it, act).ifPresent(stories::add);
                case Step.Forget(var it) -> stories.add(teller.gone(it));
                case Step.MakeVolume(var it) -> stories.add(teller.volume(it, "made"));
                case Step.GrowVolume(var it, var from) ->
                    stories.add(teller.volume(it, "grown", " from " + from + " to " + it.sizeMib() + " MiB"));
                case Step.RemoveVolume(var it) -> stories.add(teller.volume(it, "destroyed"));
                case Step.AttachVolume _,
                        Step.CarryVolume _,
                        Step.ForgetVolume _,
                        Step.MakeCircuit _,
                        Step.SetEnd _,
                        Step.ForgetEnd _,
                        Step.ForgetCircuit _,
                        Step.Take _,
                        Step.Release _ -> {}
            }
        }
        if (decision.state() != snapshot.application().state()) {
            stories.add(teller.changed(decision));
        }
        return stories;
    }

    private static Optional<Story> moved(Teller teller, Instance it, Step.Move.Act act) {
        var why = it.move().map(Move::why).orElse("");
        return switch (act) {
            case BEGIN -> Optional.of(teller.told(it, "moving", "is to move to another host: " + why));
            case SEND -> Optional.of(teller.told(it, "sent", "the other host is ready: it is told to move"));
            case ARRIVE -> Optional.of(teller.told(it, "moved", "has moved here and goes on"));
            case GIVE_UP, RECALL -> Optional.of(teller.told(it, "move-given-up", "its move is given up: " + why));
            case STAY, END -> Optional.empty();
        };
    }

    static String bandwidth(Instance it) {
        return it.spec()
                .bandwidthMbit()
                .map(most -> "a bandwidth of " + most + " Mbit/s, without a restart")
                .orElse("no limit of bandwidth, without a restart");
    }

    private static String placed(Instance it) {
        return "placed: " + it.placement() + (it.replaces().isPresent() ? ", for the copy that was lost" : "");
    }

    private record Teller(Snapshot snapshot, IdSource ids) {
        Story told(Instance it, String type, String what) {
            return new Story(
                    Optional.of(new Note(it.id(), new History.Line(snapshot.now(), what))),
                    Optional.of(instanceEvent(it, type, what)));
        }

        Story gone(Instance it) {
            return new Story(Optional.empty(), Optional.of(instanceEvent(it, "removed", "nothing of it is left")));
        }

        Story volume(Volume it, String what) {
            return volume(it, what, "");
        }

        Story volume(Volume it, String what, String how) {
            return new Story(
                    Optional.empty(),
                    Optional.of(event(
                            "weft.volume." + what,
                            "volume/" + it.id(),
                            "Volume " + it.name() + " of "
                                    + snapshot.application().name() + " is " + what + how + ".",
                            Map.of(
                                    "name",
                                    it.name(),
                                    "sizeMib",
                                    it.sizeMib(),
                                    "host",
                                    it.host().toString()))));
        }

        Story changed(Decision decision) {
            var application = snapshot.application();
            var why = decision.message().isEmpty() ? "" : ": " + decision.message();
            return new Story(
                    Optional.empty(),
                    Optional.of(event(
                            "weft.application." + past(decision.state()),
                            "application/" + application.id(),
                            "Application " + application.name() + " is "
                                    + decision.state().word() + why + ".",
                            Map.of(
                                    "name", application.name(),
                                    "from", application.state().word(),
                                    "to", decision.state().word()))));
        }

        private Event instanceEvent(Instance it, String type, String what) {
            var application = snapshot.application().name();
            return event(
                    "weft.instance." + type,
                    "instance/" + it.id(),
                    it.name() + " of " + application + ": " + what + ".",
                    Map.of(
                            "application",
                            application,
                            "name",
                            it.name(),
                            "host",
                            it.host().toString()));
        }

        private Event event(String type, String subject, String message, Map<String, Object> data) {
            return new Event(
                    ids.next(),
                    type,
                    subject,
                    Optional.of(snapshot.application().tenant()),
                    snapshot.now(),
                    message,
                    data);
        }
    }

    private static String past(ApplicationState state) {
        return switch (state) {
            case STOPPED -> "stopped";
            case STARTING -> "begun-to-start";
            case RUNNING -> "started";
            case DEGRADED -> "degraded";
            case STOPPING -> "begun-to-stop";
            case DESTROYING -> "begun-to-be-destroyed";
            case DESTROYED -> "destroyed";
            case FAILED -> "failed";
            case UNPLACEABLE -> "refused-by-all-hosts";
        };
    }
}

package io.weft.controller.surviving;

import io.weft.controller.hosts.Host;
import io.weft.controller.planning.Forecast;
import io.weft.controller.planning.HostLoss.Fate;
import io.weft.kernel.ApplicationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would survive, as the API shows it. */
public final class SurvivalView {
    /** Of each host so many are told in a sentence. */
    private static final int NAMED = 3;

    private SurvivalView() {}

    /**
     * @param admission what becomes of a start or a scale that would break it: {@code off}, {@code warn} or {@code refuse}
     * @param surviving applications that survive the loss of any one host
     * @param weak those that don't
     * @param hosts by name
     */
    public record OfGrid(Instant lookedAt, String admission, int surviving, int weak, List<OfHost> hosts) {
        public OfGrid {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Were it lost now.
     *
     * @param elsewhere instances that would begin elsewhere
     * @param waiting those that would wait for it, since it alone has their data
     * @param nowhere those that would find no place
     * @param lost of the latter two the first ones, with the reason
     */
    public record OfHost(String host, int elsewhere, int waiting, int nowhere, String sentence, List<Lost> lost) {
        public OfHost {
            lost = List.copyOf(lost);
        }
    }

    /** @param fate {@code waits} or {@code nowhere} */
    public record Lost(String application, String instance, String fate, String reason) {}

    /**
     * @param survives the loss of any one host; empty when nothing of it runs
     * @param since when it was first seen so, once that was told
     * @param hosts whose loss it does not survive, by name
     */
    public record OfApplication(
            Instant lookedAt, Optional<Boolean> survives, Optional<Instant> since, String sentence, List<Weak> hosts) {
        public OfApplication {
            hosts = List.copyOf(hosts);
        }
    }

    public record Weak(String host, List<Lost> lost) {
        public Weak {
            lost = List.copyOf(lost);
        }
    }

    static OfGrid ofGrid(Outlook.Look look, Admitting admitting, int most) {
        var forecast = look.forecast();
        var survivals = forecast.survivals().values();
        var surviving = Math.toIntExact(survivals.stream().filter(it -> it).count());
        return new OfGrid(
                look.at(),
                admitting.word(),
                surviving,
                survivals.size() - surviving,
                forecast.grid().hosts().stream()
                        .sorted(Comparator.comparing(Host::name))
                        .map(it -> ofHost(forecast, it, most))
                        .toList());
    }

    private static OfHost ofHost(Forecast forecast, Host host, int most) {
        var lost = new ArrayList<Lost>();
        var elsewhere = 0;
        for (var application : forecast.of(host.id()).entrySet()) {
            for (var fate : application.getValue()) {
                if (fate.survives()) {
                    elsewhere++;
                } else {
                    lost.add(lost(name(forecast, application.getKey()), fate));
                }
            }
        }
        var waiting = Math.toIntExact(
                lost.stream().filter(it -> it.fate().equals("waits")).count());
        var nowhere = lost.size() - waiting;
        return new OfHost(
                host.name(),
                elsewhere,
                waiting,
                nowhere,
                sentence(host, elsewhere, waiting, nowhere),
                lost.stream().limit(most).toList());
    }

    private static String sentence(Host host, int elsewhere, int waiting, int nowhere) {
        if (host.unheard()) {
            return "is not heard";
        }
        if (elsewhere + waiting + nowhere == 0) {
            return "nothing to lose";
        }
        if (waiting + nowhere == 0) {
            return "all " + elsewhere + " begin elsewhere";
        }
        var wait = waiting == 0 ? "" : waiting + (waiting == 1 ? " waits" : " wait") + " for it";
        var none = nowhere == 0 ? "" : nowhere + (nowhere == 1 ? " finds" : " find") + " no place";
        return none + (waiting > 0 && nowhere > 0 ? ", " : "") + wait;
    }

    private static Lost lost(String application, Fate fate) {
        return new Lost(application, fate.instance(), fate instanceof Fate.Waits ? "waits" : "nowhere", fate.reason());
    }

    static String name(Forecast forecast, ApplicationId application) {
        return forecast.grid()
                .applications()
                .get(application)
                .snapshot()
                .application()
                .name();
    }

    static OfApplication ofApplication(
            Outlook.Look look, ApplicationId application, Optional<Survivals.Told> told, int most) {
        var forecast = look.forecast();
        var survives = Optional.ofNullable(forecast.survivals().get(application));
        var weak = weak(forecast, application, most);
        return new OfApplication(
                look.at(),
                survives,
                told.filter(it -> survives.filter(now -> now == it.survives()).isPresent())
                        .map(Survivals.Told::since),
                survives.map(it -> it ? "survives the loss of any one host" : sentence(weak))
                        .orElse("nothing of it runs"),
                weak);
    }

    /** As in: does not survive the loss of h1 (db-1 waits for the host, which alone holds volume links). */
    static String sentence(List<Weak> weak) {
        return "does not survive the loss of "
                + weak.stream()
                        .limit(NAMED)
                        .map(it -> it.host() + " ("
                                + it.lost().stream()
                                        .map(lost -> lost.fate().equals("waits")
                                                ? lost.instance() + " " + lost.reason()
                                                : lost.reason())
                                        .collect(Collectors.joining("; "))
                                + ")")
                        .collect(Collectors.joining(", "))
                + (weak.size() <= NAMED ? "" : " and " + (weak.size() - NAMED) + " more hosts");
    }

    /** The same of what a forecast says. */
    static String sentence(Forecast forecast, ApplicationId application) {
        return sentence(weak(forecast, application, NAMED));
    }

    private static List<Weak> weak(Forecast forecast, ApplicationId application, int most) {
        var weakOn = forecast.weakOn(application);
        if (weakOn.isEmpty()) {
            return List.of();
        }
        var name = name(forecast, application);
        var hosts = forecast.grid().hosts().stream().collect(Collectors.toMap(Host::id, Host::name));
        return weakOn.entrySet().stream()
                .map(it -> new Weak(
                        hosts.get(it.getKey()),
                        it.getValue().stream()
                                .limit(most)
                                .map(fate -> lost(name, fate))
                                .toList()))
                .sorted(Comparator.comparing(Weak::host))
                .toList();
    }
}

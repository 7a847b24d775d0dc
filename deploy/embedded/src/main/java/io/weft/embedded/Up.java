package io.weft.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code weft up}: starts the supervisor unless it runs, then shows each part as it comes to serve. */
final class Up {
    private static final long DEADLINE_MILLIS = 300_000;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final int RESTARTS_BEFORE_GIVING_UP = 6;
    private static final int TAIL = 15;

    private final Places places;
    private final GridOptions options;
    private final Set<String> shown = new HashSet<>();
    private final long began = System.currentTimeMillis();

    Up(Places places, GridOptions options) {
        this.places = places;
        this.options = options;
    }

    int run() throws IOException, InterruptedException {
        var running = GridState.read(places).filter(GridState::supervised);
        if (running.isPresent() && !running.get().options().equals(options))
            tellDifference(running.get().options());
        if (running.isEmpty()) launch();
        while (System.currentTimeMillis() - began < DEADLINE_MILLIS) {
            var state = GridState.read(places);
            if (state.isPresent()
                    && (running.isPresent() || state.get().supervisor().pid() != 0)) {
                show(state.get());
                if (state.get().settled() && state.get().supervised()) return 0;
                var broken = broken(state.get());
                if (broken.isPresent()) return explain(state.get(), broken.get());
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return GridState.read(places)
                .map(state -> explain(state, unready(state)))
                .orElse(1);
    }

    private void tellDifference(GridOptions before) {
        System.out.println("    the grid runs with --hosts " + before.hosts() + " --controllers " + before.controllers()
                + " --hypervisor " + before.hypervisor() + " --store " + before.store() + " --size " + before.size()
                + before.classes().map(it -> " --classes " + it).orElse(" and no --classes")
                + (before.program().equals(options.program()) ? "" : " and an older build")
                + "; './weft down' and './weft up' change that");
    }

    private void launch() throws IOException {
        new Network(places.slot(), new Changes(places)).refuseStranger(places.home());
        Files.createDirectories(places.logs());
        Files.deleteIfExists(places.state());
        var before = Json.read(places.options(), GridOptions.class);
        if (before.filter(it -> it.controllers() != options.controllers()).isPresent())
            new Down(places).endControllers();
        Json.write(places.options(), options);
        Logs.rotate(places.log("supervisor"));
        var words = new ArrayList<>(List.of("setsid", "--fork"));
        words.addAll(new Program(Path.of(options.program())).quick("embedded", 96));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Embedded.class.getName(), "supervise"));
        words.addAll(List.of(
                "--slot",
                Integer.toString(places.slot().number()),
                "--home",
                places.home().toString()));
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        places.log("supervisor").toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private void show(GridState state) {
        for (var part : state.parts())
            if (part.phase() == PartState.Phase.ready && shown.add(part.name()))
                System.out.printf(Locale.ROOT, "    %-14s %6.1f s%n", part.name(), part.startMillis() / 1000.0);
    }

    private static Optional<PartState> broken(GridState state) {
        return state.parts().stream()
                .filter(part -> part.restarts() >= RESTARTS_BEFORE_GIVING_UP && part.phase() != PartState.Phase.ready)
                .findFirst()
                .or(() -> state.failed() ? Optional.of(PartState.waiting("supervisor")) : Optional.empty());
    }

    private static PartState unready(GridState state) {
        return state.parts().stream()
                .filter(part -> part.phase() != PartState.Phase.ready && part.phase() != PartState.Phase.waiting)
                .findFirst()
                .orElse(PartState.waiting("supervisor"));
    }

    private int explain(GridState state, PartState part) {
        System.err.println();
        System.err.println("weft: " + part.name() + " does not come up. " + part.note() + " " + state.note());
        Logs.tail(places.log(part.name()), TAIL).forEach(line -> System.err.println("    | " + line));
        System.err.println("  more:   ./weft logs " + part.name() + slotFlag());
        System.err.println("  state:  ./weft status" + slotFlag() + "   (the rest is left running; './weft down"
                + slotFlag() + "' stops it)");
        return 1;
    }

    private String slotFlag() {
        return places.slot().number() == 0 ? "" : " --slot " + places.slot().number();
    }
}

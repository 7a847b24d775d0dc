package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code weft down}: ends the supervisor, which stops its parts; then takes away what a killed supervisor may have left. */
final class Down {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PART_PATIENCE = Duration.ofSeconds(15);

    private final Places places;

    Down(Places places) {
        this.places = places;
    }

    int run(boolean purge) throws IOException {
        new Network(places.slot(), new Changes(places)).refuseStranger(places.home());
        if (!Files.isDirectory(places.grid())) {
            System.out.println("    there is no grid on slot " + places.slot().number());
            new Network(places.slot(), new Changes(places)).remove();
            return 0;
        }
        GridState.read(places)
                .flatMap(state -> state.supervisor().alive())
                .ifPresent(supervisor -> Processes.end(supervisor, Part.StopWay.TERM, PATIENCE));
        sweep();
        Files.deleteIfExists(places.state());
        assembleCache();
        if (purge) Shell.must("rm", "-rf", "--one-file-system", places.grid().toString());
        return 0;
    }

    private void assembleCache() throws IOException {
        var program = Json.read(places.options(), GridOptions.class).map(GridOptions::program);
        if (program.isPresent()) Controller.assembleCache(new Program(Path.of(program.get())), places.slot());
    }

    /** Controllers that a killed supervisor left listen where a grid of another number of them does not look. */
    void endControllers() throws IOException {
        for (int number = 1; number <= GridOptions.MOST_CONTROLLERS; number++) {
            var mark = places.mark(Controller.name(number));
            Json.read(mark, ProcessMark.class)
                    .flatMap(ProcessMark::alive)
                    .ifPresent(process -> Processes.end(process, Part.StopWay.TERM, PART_PATIENCE));
            Files.deleteIfExists(mark);
        }
    }

    /** Parts of a supervisor that was killed: each is known by its mark. Hosts before servers, as at an orderly end. */
    private void sweep() throws IOException {
        if (Files.isDirectory(places.run())) {
            try (var files = Files.list(places.run())) {
                for (var mark : files.filter(file -> file.toString().endsWith(".pid"))
                        .sorted()
                        .toList()) {
                    var name = mark.getFileName().toString().replace(".pid", "");
                    if (name.matches("h[0-9]+")) new Farewell(places.hosts().resolve(name)).start();
                    var way = name.matches("h[0-9]+")
                            ? Part.StopWay.TERM_CHILD
                            : name.equals(Postgres.NAME) ? Part.StopWay.INT : Part.StopWay.TERM;
                    Json.read(mark, ProcessMark.class)
                            .flatMap(ProcessMark::alive)
                            .ifPresent(process -> Processes.end(process, way, PART_PATIENCE));
                    Files.deleteIfExists(mark);
                }
            }
        }
        new Network(places.slot(), new Changes(places)).remove();
    }
}

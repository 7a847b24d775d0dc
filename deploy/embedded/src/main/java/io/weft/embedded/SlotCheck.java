package io.weft.embedded;

import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What is left on the machine of a grid that nobody supervises. */
final class SlotCheck {
    private final Places places;

    SlotCheck(Places places) {
        this.places = places;
    }

    List<Finding> look() throws IOException {
        if (GridState.read(places).filter(GridState::supervised).isPresent() || supervisedFromAnotherHome())
            return List.of();
        var network = new Network(places.slot(), new Changes(places));
        var left = new ArrayList<String>();
        network.namespaces().forEach(it -> left.add("namespace " + it));
        network.devices().forEach(it -> left.add("device " + it));
        if (network.hasTable()) left.add("nft table ip " + places.slot().name());
        processes().forEach(it -> left.add("process " + it.pid()));
        return left.isEmpty() ? List.of() : List.of(leftover(String.join(", ", left)));
    }

    /** Its state lies below that home; that it lives can be seen from here. */
    private boolean supervisedFromAnotherHome() {
        var words = List.of(
                Embedded.class.getName(),
                "supervise",
                "--slot",
                Integer.toString(places.slot().number()));
        return ProcessHandle.allProcesses()
                .map(it -> List.of(it.info().arguments().orElse(new String[0])))
                .anyMatch(it -> Collections.indexOfSubList(it, words) >= 0);
    }

    private Finding leftover(String what) {
        var number = places.slot().number();
        return new Finding(
                "leftover-of-dead-grid",
                Weight.HAND,
                "slot " + number,
                "A grid that nobody supervises left " + what + ".",
                "It uses the machine, and guests may still run unattended.",
                "./weft down --slot " + number + " removes it, ./weft up --slot " + number + " revives the grid.");
    }

    private Stream<ProcessHandle> processes() throws IOException {
        if (!Files.isDirectory(places.run())) return Stream.of();
        try (var files = Files.list(places.run())) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList().stream()
                    .flatMap(file -> Json.read(file, ProcessMark.class).flatMap(ProcessMark::alive).stream());
        }
    }
}

package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code weft doctor}: what would hinder a grid, what a dead one left, and what to do about each. */
final class Doctor {
    private static final long LEAST_DISK_GIB = 5;
    private static final long LEAST_MEMORY_MIB = 4096;

    private final Places places;
    private final List<String> complaints = new ArrayList<>();

    Doctor(Places places) {
        this.places = places;
    }

    int run() throws IOException {
        tools();
        room();
        for (int number = 0; number <= Slot.HIGHEST; number++) leftovers(new Places(places.home(), new Slot(number)));
        parts();
        if (complaints.isEmpty()) {
            System.out.println("nothing to complain about");
            return 0;
        }
        complaints.forEach(complaint -> System.out.println("- " + complaint));
        return 1;
    }

    private void tools() {
        for (var tool :
                List.of("ip", "nft", "unshare", "setpriv", "libvirtd", "virsh", "qemu-system-x86_64", "qemu-img"))
            if (Shell.attempt(List.of("which", tool)).status() != 0)
                complain("'" + tool + "' is missing", "./weft up installs it on Debian as root");
        if (Postgres.binaries().isEmpty()) complain("PostgreSQL is not installed", "apt-get install postgresql");
        if (!Files.exists(Keycloak.distribution(places).resolve("bin/kc.sh")))
            complain("Keycloak is not unpacked yet", "./weft up fetches it");
        System.out.println("tools looked at");
    }

    private void room() throws IOException {
        Files.createDirectories(places.home());
        var free = Files.getFileStore(places.home()).getUsableSpace() >> 30;
        if (free < LEAST_DISK_GIB)
            complain(places.home() + " has " + free + " GiB free", "a grid wants " + LEAST_DISK_GIB);
        var available = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
        if (available < LEAST_MEMORY_MIB)
            complain(available + " MiB of memory are available", "a grid with its sample wants " + LEAST_MEMORY_MIB);
        System.out.println("disk free: " + free + " GiB; memory available: " + available + " MiB");
    }

    private void leftovers(Places of) throws IOException {
        var number = of.slot().number();
        var state = GridState.read(of);
        if (state.isPresent() && state.get().supervised()) {
            System.out.println("grid " + number + ": " + state.get().phase());
            return;
        }
        var network = new Network(of.slot(), new Changes(of));
        var left = new ArrayList<>(network.namespaces());
        left.addAll(network.devices());
        if (network.hasTable()) left.add("nft table ip " + of.slot().name());
        left.addAll(processes(of));
        if (!left.isEmpty())
            complain(
                    "a dead grid on slot " + number + " left " + String.join(", ", left),
                    "./weft down --slot " + number + " removes it, up revives it");
    }

    private static List<String> processes(Places of) throws IOException {
        if (!Files.isDirectory(of.run())) return List.of();
        try (var files = Files.list(of.run())) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(file -> Json.read(file, ProcessMark.class).flatMap(ProcessMark::alive).stream())
                    .map(process -> "process " + process.pid())
                    .toList();
        }
    }

    private void parts() {
        GridState.read(places)
                .filter(GridState::supervised)
                .ifPresent(state -> state.parts().stream()
                        .filter(part -> part.phase() != PartState.Phase.ready)
                        .forEach(part -> complain(
                                part.name() + " is " + part.phase() + " " + part.note(),
                                "./weft logs " + part.name())));
    }

    private void complain(String what, String remedy) {
        complaints.add(what + ": " + remedy);
    }
}

package io.weft.embedded;

import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether this machine has what a grid needs. */
final class MachineCheck {
    private static final long LEAST_DISK_GIB = 5;
    private static final long LEAST_MEMORY_MIB = 4096;
    private static final String NO_GRID = "A grid can't be started, or not with real guests.";

    private final Places places;

    MachineCheck(Places places) {
        this.places = places;
    }

    static Finding missingPackage(String name) {
        return new Finding(
                "package-missing",
                Weight.HAND,
                "package " + name,
                "It is not installed.",
                NO_GRID,
                "./weft up installs it on Debian as root.");
    }

    List<Finding> look() throws IOException {
        var found = new ArrayList<Finding>();
        for (var tool :
                List.of("ip", "nft", "unshare", "setpriv", "libvirtd", "virsh", "qemu-system-x86_64", "qemu-img"))
            if (!Shell.does("which", tool))
                found.add(missing("program " + tool, "./weft up installs it on Debian as root."));
        if (Postgres.binaries().isEmpty()) found.add(missing("PostgreSQL", "apt-get install postgresql"));
        if (!Files.exists(Keycloak.distribution(places).resolve("bin/kc.sh")))
            found.add(missing("Keycloak", "./weft up fetches and unpacks it."));
        room(found);
        return found;
    }

    private static Finding missing(String what, String remedy) {
        return new Finding("tool-missing", Weight.HAND, what, "It is not there.", NO_GRID, remedy);
    }

    private void room(List<Finding> found) throws IOException {
        Files.createDirectories(places.home());
        var free = Files.getFileStore(places.home()).getUsableSpace() >> 30;
        if (free < LEAST_DISK_GIB)
            found.add(new Finding(
                    "disk-nearly-full",
                    Weight.HAND,
                    "disk of " + places.home(),
                    "It has " + free + " GiB free; a grid wants " + LEAST_DISK_GIB + ".",
                    "Database, bus and guests share it, and all stop taking anything when it is full.",
                    "Make room there: ./weft down --purge removes a grid with its data."));
        var available = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
        if (available < LEAST_MEMORY_MIB)
            found.add(new Finding(
                    "memory-short",
                    Weight.NOTE,
                    "this machine",
                    "It has " + available + " MiB of memory available; a grid with its sample wants " + LEAST_MEMORY_MIB
                            + ".",
                    "The kernel may end a part or a guest.",
                    "End something else, or run fewer hosts."));
    }
}

package io.weft.embedded;

import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files with secrets in them that more than their owner can read or change. */
final class SecretsCheck {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Places places;

    SecretsCheck(Places places) {
        this.places = places;
    }

    List<Finding> look() throws IOException {
        var found = new ArrayList<Finding>();
        for (var file : secret()) {
            var shared = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            shared.removeAll(OWNERS);
            if (!shared.isEmpty())
                found.add(new Finding(
                        "secret-readable",
                        Weight.HAND,
                        file.toString(),
                        "Others than its owner have access: " + shared + ".",
                        "Whoever reads it can speak for the grid, a host or a person.",
                        "chmod go= " + file + ", and think about who may have read it."));
        }
        return found;
    }

    private List<Path> secret() throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(places.secrets())) {
            files.add(places.secrets());
            files.addAll(children(places.secrets()));
        }
        if (Files.isDirectory(places.hosts()))
            for (var host : children(places.hosts())) {
                var agent = host.resolve("etc-weft/agent.json");
                if (Files.exists(agent)) files.add(agent);
            }
        return files;
    }

    private static List<Path> children(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}

package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is mounted over a directory, in whose view of the machine ever. To remove a directory takes every such mount away, in all views
 * at once: a virtual host of another grid would lose what it has there.
 */
final class Mounts {
    private static final Path PROCESSES = Path.of("/proc");
    /** In a line of {@code mountinfo}: id, parent, device, root, place, … */
    private static final int PLACE = 4;

    private Mounts() {}

    static boolean anybodyHas(Path place) {
        try (var processes = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
            for (var process : processes) {
                if (isAmong(lines(process.resolve("mountinfo")), place)) return true;
            }
            return false;
        } catch (IOException e) {
            throw new GridFault("looking at " + PROCESSES, e);
        }
    }

    static boolean isAmong(List<String> mountinfo, Path place) {
        return mountinfo.stream()
                .map(it -> it.split(" "))
                .anyMatch(it -> it.length > PLACE && it[PLACE].equals(place.toString()));
    }

    /** None of a process that has ended meanwhile. */
    private static List<String> lines(Path mountinfo) {
        try {
            return Files.readAllLines(mountinfo);
        } catch (IOException gone) {
            return List.of();
        }
    }
}

package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a grid changes on the machine outside its own devices, noted before the change and put back at {@code down}. */
final class Changes {
    private static final Path NAMESPACES = Path.of("/run/netns");
    private final Path file;

    record Noted(boolean madeNamespaceMount, List<String> madeDirectories) {}

    Changes(Places places) {
        this.file = places.changes();
    }

    private Noted noted() {
        return Json.read(file, Noted.class).orElse(new Noted(false, List.of()));
    }

    /** {@code ip netns add} turns /run/netns into a mount of its own the first time. */
    void noteNamespaceMount() {
        if (mounted(NAMESPACES)) return;
        Json.write(file, new Noted(true, noted().madeDirectories()));
    }

    /**
     * Virtual hosts mount over these places; they must exist in the machine's tree. An empty one is of another grid, which may leave
     * before this one.
     */
    void directory(Path path) {
        if (Files.isDirectory(path) && !empty(path) || noted().madeDirectories().contains(path.toString())) return;
        var directories = new java.util.ArrayList<>(noted().madeDirectories());
        directories.add(path.toString());
        Json.write(file, new Noted(noted().madeNamespaceMount(), directories));
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new GridFault("making " + path, e);
        }
    }

    void restore() {
        var noted = noted();
        for (var directory : noted.madeDirectories()) {
            // The last grid takes it away.
            if (!Mounts.anybodyHas(Path.of(directory)))
                Shell.attempt(List.of("rmdir", "--ignore-fail-on-non-empty", directory));
        }
        if (noted.madeNamespaceMount() && empty(NAMESPACES)) {
            if (mounted(NAMESPACES)) Shell.attempt(List.of("umount", NAMESPACES.toString()));
            Shell.attempt(List.of("rmdir", NAMESPACES.toString()));
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new GridFault("forgetting " + file, e);
        }
    }

    private static boolean empty(Path directory) {
        if (!Files.isDirectory(directory)) return true;
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean mounted(Path path) {
        return Shell.does("mountpoint", "-q", path.toString());
    }
}

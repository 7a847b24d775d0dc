package io.weft.agent.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory of the host's disk. */
public final class DirectoryShelf implements Shelf {
    private final Path directory;

    public DirectoryShelf(Path directory) {
        this.directory = directory;
        Durable.makeDirectory(directory);
    }

    /**
     * Of one owner. What stands there of another is put aside: a machine that was removed and joins again is another host, with
     * epochs that begin anew, and what the earlier one had accepted would refuse every session.
     */
    public static DirectoryShelf of(String owner, Path directory) {
        var name = directory.getFileName();
        var mark = directory.resolveSibling(name + "-owner");
        try {
            if (Files.exists(mark) && Files.exists(directory)) {
                var before = Files.readString(mark);
                if (!before.equals(owner)) {
                    Files.move(directory, directory.resolveSibling(name + "-of-" + before), ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new Fault("cannot put aside what another owner left in " + directory, e);
        }
        Durable.write(mark, owner.getBytes(StandardCharsets.UTF_8));
        return new DirectoryShelf(directory);
    }

    @Override
    public List<String> names() {
        try (var files = Files.list(directory)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new Fault("cannot read " + directory, e);
        }
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new Fault("cannot read " + directory.resolve(name), e);
        }
    }

    @Override
    public void write(String name, byte[] content) {
        Durable.write(directory.resolve(name), content);
    }

    @Override
    public void remove(String name) {
        Durable.remove(directory.resolve(name));
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}

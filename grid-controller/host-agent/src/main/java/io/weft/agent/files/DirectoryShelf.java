package io.weft.agent.files;

import io.weft.agent.Fault;
import java.io.IOException;
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

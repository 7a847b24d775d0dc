package io.weft.simulator.grid;

import io.weft.agent.Fault;
import io.weft.agent.files.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A machine's disk, as far as its agent remembers things on it. */
public final class MemoryShelf implements Shelf {
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow(() -> new Fault("there is no " + name));
    }

    @Override
    public void write(String name, byte[] content) {
        files.put(name, content.clone());
    }

    @Override
    public void remove(String name) {
        files.remove(name);
    }

    public void lose() {
        files.clear();
    }
}

package io.weft.agent.files;

import java.util.List;

/** Small files with names, each written whole: it is there as it was written last, or not at all. */
public interface Shelf {
    List<String> names();

    byte[] read(String name);

    /** Returns when the file survives a power cut. */
    void write(String name, byte[] content);

    /** Nothing happens when it is not there. */
    void remove(String name);
}

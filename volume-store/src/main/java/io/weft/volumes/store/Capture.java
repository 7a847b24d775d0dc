package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One volume on its way into a snapshot. The order of calls is {@link #cut}, {@link #fill}, {@link #finish}, {@link #close}; without
 * {@code finish} nothing is left of it.
 */
public interface Capture extends AutoCloseable {
    /** Who had the volume when this began; while nobody did, nobody gets it before the end. */
    Optional<InstanceId> holder();

    /** Where whoever has the volume open must put its data, since nobody else can read it. Empty where the store does it. */
    Optional<Path> target();

    /** At the moment itself, while nobody writes. Returns soon. */
    void cut();

    /**
     * Takes long.
     *
     * @param percent hears how far it is
     */
    void fill(IntConsumer percent);

    /** From now on the snapshot is there, whatever dies. */
    void finish(Taken taken);

    @Override
    void close();
}

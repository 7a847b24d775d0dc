package io.weft.volumes.store.simulated;

import io.weft.kernel.InstanceId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Taken;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Of no data. */
record SimulatedCapture(Optional<InstanceId> holder, Consumer<Taken> made) implements Capture {
    @Override
    public Optional<Path> target() {
        return Optional.empty();
    }

    @Override
    public void cut() {}

    @Override
    public void fill(IntConsumer percent) {
        percent.accept(100);
    }

    @Override
    public void finish(Taken taken) {
        made.accept(taken);
    }

    @Override
    public void close() {}
}

package io.weft.volumes.store.local;

import io.weft.volumes.store.StoreFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** qemu-img with the format always named: without it the tool follows headers that a guest may have written. */
final class QemuImg {
    private static final int DEADLINE_SECONDS = 60;

    void create(Path file, int sizeMib) {
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    void resize(Path file, int sizeMib) {
        run(List.of("qemu-img", "resize", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StoreFault(command.get(1) + " took longer than " + DEADLINE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new StoreFault(String.join(" ", command) + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new StoreFault("cannot run qemu-img", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during qemu-img " + command.get(1), e);
        }
    }
}

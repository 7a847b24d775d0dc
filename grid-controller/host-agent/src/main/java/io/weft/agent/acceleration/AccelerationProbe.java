package io.weft.agent.acceleration;

import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.files.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Boots a probe guest under KVM once and remembers the verdict for as long as host kernel and QEMU stay the same.
 *
 * <p>That /dev/kvm opens proves nothing: on some machines it creates guests that all hang.
 */
public final class AccelerationProbe {
    private static final System.Logger LOG = System.getLogger(AccelerationProbe.class.getName());
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int MAX_SERIAL_BYTES = 64 << 10;
    private final Path state;
    private final List<Path> kernelDirectories;

    /** @param kernelDirectories where a kernel to boot may lie, best first */
    public AccelerationProbe(Path state, List<Path> kernelDirectories) {
        this.state = state;
        this.kernelDirectories = List.copyOf(kernelDirectories);
    }

    public Acceleration verdict() {
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return Acceleration.TCG;
        }
        var key = System.getProperty("os.version") + " " + qemuVersion();
        return remembered(key).orElseGet(() -> prove(key));
    }

    private Optional<Acceleration> remembered(String key) {
        try {
            var file = state.resolve("acceleration");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.getFirst().equals(key)
                    ? Optional.of(Acceleration.valueOf(lines.getLast()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Acceleration prove(String key) {
        var kernel = kernel();
        if (kernel.isEmpty()) {
            // Nothing to boot yet: careful for now, asked again at the next start.
            LOG.log(System.Logger.Level.INFO, "acceleration=tcg reason=\"no kernel to prove kvm with\"");
            return Acceleration.TCG;
        }
        var verdict = boots(kernel.get()) ? Acceleration.KVM : Acceleration.TCG;
        Durable.write(state.resolve("acceleration"), (key + "\n" + verdict + "\n").getBytes(StandardCharsets.UTF_8));
        LOG.log(System.Logger.Level.INFO, "acceleration={0} proved_with={1}", verdict.word(), kernel.get());
        return verdict;
    }

    private Optional<Path> kernel() {
        for (var directory : kernelDirectories) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (var files = Files.list(directory)) {
                var newest = files.filter(file -> file.getFileName().toString().startsWith("vmlinuz"))
                        .filter(Files::isReadable)
                        .max(Comparator.naturalOrder());
                if (newest.isPresent()) {
                    return newest;
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "cannot look into {0}", directory);
            }
        }
        return Optional.empty();
    }

    private boolean boots(Path kernel) {
        var initramfs = state.resolve("probe-initramfs");
        Durable.write(initramfs, ProbeGuest.initramfs());
        var command = List.of(
                "qemu-system-x86_64",
                "-M",
                "q35",
                "-accel",
                "kvm",
                "-cpu",
                "host",
                "-m",
                "128",
                "-nodefaults",
                "-display",
                "none",
                "-no-reboot",
                "-serial",
                "stdio",
                "-kernel",
                kernel.toString(),
                "-initrd",
                initramfs.toString(),
                "-append",
                "console=ttyS0 quiet panic=-1");
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try {
                var serial = Thread.ofVirtual();
                var said = new java.util.concurrent.CompletableFuture<String>();
                serial.start(() -> said.complete(read(process)));
                return said.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).contains(ProbeGuest.LINE);
            } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Fault("interrupted while proving kvm", e);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new Fault("cannot run qemu-system-x86_64", e);
        } finally {
            Durable.remove(initramfs);
        }
    }

    /** Until the guest powers off, or is killed. */
    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(MAX_SERIAL_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String qemuVersion() {
        return Command.of("qemu-system-x86_64", "--version")
                .run()
                .lines()
                .findFirst()
                .orElse("");
    }
}

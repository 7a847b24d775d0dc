package io.weft.agent.acceleration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.agent.commands.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe guest must run under emulation, or its silence under KVM would prove nothing. */
@Tag("real")
class ProbeGuestTest {
    @TempDir
    Path directory;

    @Test
    void saysItsLineAndPowersOff() throws IOException {
        try (var boot = Files.list(Path.of("/boot"))) {
            var kernel = boot.filter(file -> file.getFileName().toString().startsWith("vmlinuz"))
                    .filter(Files::isReadable)
                    .findFirst();
            assumeTrue(kernel.isPresent(), "needs a readable kernel in /boot");
            var initramfs = directory.resolve("initramfs");
            Files.write(initramfs, ProbeGuest.initramfs());
            var command = List.of(
                    "qemu-system-x86_64",
                    "-M",
                    "q35",
                    "-accel",
                    "tcg",
                    "-m",
                    "128",
                    "-nodefaults",
                    "-display",
                    "none",
                    "-no-reboot",
                    "-serial",
                    "stdio",
                    "-kernel",
                    kernel.get().toString(),
                    "-initrd",
                    initramfs.toString(),
                    "-append",
                    "console=ttyS0 quiet panic=-1");
            assertThat(new Command(command, new byte[0], Duration.ofMinutes(3)).run())
                    .contains(ProbeGuest.LINE);
        }
    }
}

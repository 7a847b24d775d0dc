package io.weft.agent.guests.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On libvirt's own driver for tests, which runs nothing and keeps its guests in the connection. */
class LibvirtTest {
    private static final long PATIENCE_SECONDS = 20;

    private static String guest(UUID id) {
        return """
                <domain type='test'>
                  <name>guest-%s</name><uuid>%s</uuid><memory unit='MiB'>8</memory><os><type>hvm</type></os>
                </domain>""".formatted(id, id);
    }

    @Test
    void tellsWhenAGuestBeginsAndWhenItEnds() throws InterruptedException {
        var rung = new Semaphore(0);
        try (var libvirt = new Libvirt("test:///default", rung::release)) {
            var id = UUID.randomUUID();
            libvirt.create(guest(id));
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(libvirt.domains()).anyMatch(it -> it.uuid().equals(id.toString()));
            rung.drainPermits();
            libvirt.destroy(id.toString());
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(libvirt.domains()).noneMatch(it -> it.uuid().equals(id.toString()));
        }
    }

    @Test
    void saysNothingOnceItIsClosed() throws InterruptedException {
        var rung = new Semaphore(0);
        var id = UUID.randomUUID();
        try (var other = new Libvirt("test:///default", () -> {})) {
            var libvirt = new Libvirt("test:///default", rung::release);
            libvirt.create(guest(id));
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            libvirt.close();
            other.domains();
            rung.drainPermits();
            other.create(guest(UUID.randomUUID()));
            assertThat(rung.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}

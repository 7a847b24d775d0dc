package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotTest {
    @Test
    void givesTheAddressesThatTheReferenceNames() {
        var slot = new Slot(3);
        assertThat(slot.portalPort()).isEqualTo(7380);
        assertThat(slot.controllerPort(2)).isEqualTo(7392);
        assertThat(slot.keycloakPort()).isEqualTo(7381);
        assertThat(slot.hostAddress(1)).isEqualTo("10.77.3.11");
        assertThat(slot.guestPool()).isEqualTo("10.83.0.0/16");
        assertThat(slot.virtualPool()).isEqualTo("10.103.0.0/16");
        assertThat(slot.tunnelPool()).isEqualTo("10.79.48.0/20");
        assertThat(slot.frontDoorPrefix()).isEqualTo("127.77.3.");
    }

    @Test
    void givesNoPortTwice() {
        var ports = new HashSet<Integer>();
        IntStream.rangeClosed(0, Slot.HIGHEST)
                .mapToObj(Slot::new)
                .forEach(slot -> IntStream.of(
                                slot.portalPort(),
                                slot.controllerPort(1),
                                slot.controllerPort(GridOptions.MOST_CONTROLLERS),
                                slot.keycloakPort(),
                                slot.postgresPort(),
                                slot.kafkaPort(),
                                slot.quorumPort(),
                                slot.kafkaHostsPort(),
                                slot.keycloakManagementPort(),
                                slot.tunnelPort(),
                                slot.powerPort())
                        .forEach(port ->
                                assertThat(ports.add(port)).as("port %d", port).isTrue()));
    }

    @Test
    void refusesASlotThatDoesNotExist() {
        assertThatThrownBy(() -> new Slot(10)).hasMessageContaining("0 to 9");
    }

    @Test
    void namesDevicesWithinTheKernelsLimit() {
        var slot = new Slot(9);
        var longest = slot.externalBridge() + "-h" + GridOptions.MOST_HOSTS;
        assertThat(longest.length()).isLessThanOrEqualTo(15);
    }
}

package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a phase makes of a move is written whole: the database refuses a part of one, and whoever writes it stands still. */
@GridTest
class MoveRowsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final HostId THERE = new HostId(UUID.randomUUID());

    @Inject
    SomeTenant someTenant;

    @Inject
    Instances instances;

    @Inject
    Transactions transactions;

    /** One that was moved as far as that, and is ordered gone. */
    private Instance gone(Move.Stage stage) {
        var things = someTenant.fill(new TenantId(UUID.randomUUID()));
        return transactions.gridWide(() -> {
            var begun = instances
                    .find(things.tenant(), things.instance())
                    .orElseThrow()
                    .beginningMove(THERE, "somebody asked", NOW);
            instances.putMove(begun);
            var moved = stage == Move.Stage.OPENING ? begun : begun.inStage(stage, "it is ill", NOW);
            instances.putMove(moved);
            instances.putPhase(moved.entering(Phase.ABSENT, moved.generation() + 1, NOW));
            return instances.find(things.tenant(), things.instance()).orElseThrow();
        });
    }

    @Test
    void oneThatWasMovedInVainGoesWithoutItsMove() {
        assertThat(gone(Move.Stage.FAILED)).satisfies(it -> {
            assertThat(it.phase()).isEqualTo(Phase.ABSENT);
            assertThat(it.move()).isEmpty();
        });
    }

    @Test
    void anotherBandwidthIsKeptWithItsGeneration() {
        var things = someTenant.fill(new TenantId(UUID.randomUUID()));
        transactions.gridWide(() -> {
            var before = instances.find(things.tenant(), things.instance()).orElseThrow();
            var limited = before.ofBandwidth(Optional.of(25));
            instances.putSpec(limited);
            assertThat(instances.find(things.tenant(), things.instance())).contains(limited);
            return limited;
        });
    }

    @Test
    void oneThatIsOnItsWayGoesFromBothHosts() {
        assertThat(gone(Move.Stage.OPENING).move()).hasValueSatisfying(it -> {
            assertThat(it.stage()).isEqualTo(Move.Stage.CLEARING);
            assertThat(it.other()).isEqualTo(THERE);
            assertThat(it.since()).isEqualTo(NOW);
        });
    }
}

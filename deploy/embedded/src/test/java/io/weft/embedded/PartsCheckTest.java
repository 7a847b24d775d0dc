package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.embedded.PartState.Phase;
import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import org.junit.jupiter.api.Test;

class PartsCheckTest {
    private static PartState part(Phase phase, int restarts, String note) {
        return new PartState("kafka", phase, 1, 0, 0, restarts, note);
    }

    @Test
    void aPartThatServesIsNoFinding() {
        assertThat(PartsCheck.look(part(Phase.ready, 2, ""))).isEmpty();
    }

    @Test
    void aPartThatDoesNotServeNeedsAHand() {
        assertThat(PartsCheck.look(part(Phase.restarting, 1, "process 7 ended")))
                .hasValueSatisfying(found -> {
                    assertThat(found.weight()).isEqualTo(Weight.HAND);
                    assertThat(found.what()).isEqualTo("It is restarting: process 7 ended.");
                });
    }

    @Test
    void aPartThatServesAfterManyRestartsIsWorthKnowing() {
        assertThat(PartsCheck.look(part(Phase.ready, 3, "")))
                .map(Finding::weight)
                .contains(Weight.NOTE);
    }
}

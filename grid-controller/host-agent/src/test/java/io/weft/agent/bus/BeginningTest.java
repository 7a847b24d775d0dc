package io.weft.agent.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.bus.Beginning.First;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeginningTest {
    private final Beginning beginning = new Beginning();

    private boolean another(long offset, long at) {
        return beginning.isAnother(Optional.of(new First(offset, at)));
    }

    @Test
    void staysWhereNothingChanges() {
        assertThat(another(0, 1000)).isFalse();
        assertThat(another(0, 1000)).isFalse();
    }

    @Test
    void movesOnWithCompaction() {
        another(0, 1000);

        assertThat(another(7, 4000)).isFalse();
        assertThat(another(7, 4000)).isFalse();
    }

    @Test
    void isAnotherWhenTheSamePlaceHasAnotherTime() {
        another(0, 1000);

        assertThat(another(0, 2000)).isTrue();
        assertThat(another(0, 2000)).isFalse();
    }

    @Test
    void isAnotherWhenItLiesBefore() {
        another(7, 4000);

        assertThat(another(0, 9000)).isTrue();
    }

    @Test
    void isFoundAgainBehindAnEmptyTopic() {
        another(0, 1000);
        assertThat(beginning.isAnother(Optional.empty())).isFalse();

        assertThat(another(0, 2000)).isTrue();
    }

    @Test
    void isUnknownUntilSomethingStandsThere() {
        assertThat(beginning.isAnother(Optional.empty())).isFalse();
        assertThat(beginning.isKnown()).isFalse();

        assertThat(another(0, 1000)).isFalse();
        assertThat(beginning.isKnown()).isTrue();
    }
}

package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InTurnTest {
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    private static List<Integer> turns(Set<Integer> faulty) {
        var had = new ArrayList<Integer>();
        assertThatThrownBy(() -> InTurn.each(ALL, it -> {
                    had.add(it);
                    if (faulty.contains(it)) {
                        throw new IllegalStateException("with " + it);
                    }
                }))
                .hasMessage("with " + faulty.stream().sorted().toList().getFirst());
        return had;
    }

    @Test
    void aFaultWithOneKeepsNoneOfTheOthersFromTheirTurn() {
        assertThat(turns(Set.of(2, 3, 5, 8))).isEqualTo(ALL);
        assertThatCode(() -> InTurn.each(ALL, it -> {})).doesNotThrowAnyException();
    }

    @Test
    void faultsInARowAreNotWaitedForOneByOne() {
        assertThat(turns(Set.of(3, 4, 5, 7))).containsExactly(1, 2, 3, 4, 5);
    }
}

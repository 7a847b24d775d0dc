package io.weft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InTurnTest {
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    @Test
    void aFaultWithOneKeepsNoneOfTheOthersFromTheirTurn() {
        var faulty = Set.of(2, 3, 4, 5, 8);
        var had = new ArrayList<Integer>();
        assertThatThrownBy(() -> InTurn.each("number", ALL, it -> {
                    had.add(it);
                    if (faulty.contains(it)) {
                        throw new IllegalArgumentException("no " + it);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("number=2: no 2")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(had).isEqualTo(ALL);
    }

    @Test
    void withoutOneNothingIsThrown() {
        assertThatCode(() -> InTurn.each("number", ALL, _ -> {})).doesNotThrowAnyException();
    }
}

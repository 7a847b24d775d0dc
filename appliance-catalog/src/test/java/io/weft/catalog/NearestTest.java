package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> FIELDS = List.of("name", "class", "count");

    @Test
    void guessesSlipsOfTheKeyboard() {
        assertThat(Nearest.hint("coutn", FIELDS)).isEqualTo("; did you mean count?");
        assertThat(Nearest.hint("clas", FIELDS)).isEqualTo("; did you mean class?");
    }

    @Test
    void listsWhatThereIsWhenItCannotGuess() {
        assertThat(Nearest.hint("replicas", FIELDS)).isEqualTo("; there is class, count, name.");
        assertThat(Nearest.hint("replicas", List.of())).isEqualTo(".");
    }

    @Test
    void takesNoShortWordForAnother() {
        assertThat(Nearest.hint("db", List.of("in", "app"))).isEqualTo("; there is app, in.");
    }
}

package io.weft.agent.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.agent.Samples;
import io.weft.agent.passage.SealedLine.Kind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final String ADDRESS = "127.0.0.42";
    private static final String GUEST = Samples.WEB.toString();
    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String OTHER_KEY = KEY.replace("00", "01");

    private final Reception reception = new Reception(ADDRESS);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void expected() {
        reception.expect(GUEST, KEY, line -> {
            heard.add(line.receive().text());
            line.say(Kind.RUNS, "here");
        });
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void hearsWhoHasTheKeyOfTheMove() throws IOException {
        try (var line = Reception.call(ADDRESS, GUEST, KEY)) {
            line.say(Kind.YOURS, "ready");
            assertThat(line.receive().text()).isEqualTo("here");
        }
        assertThat(heard).containsExactly("ready");
    }

    @Test
    void neitherHearsNorTellsWhoHasAnother() throws IOException {
        assertThatThrownBy(() -> Reception.call(ADDRESS, GUEST, OTHER_KEY)).isInstanceOf(IOException.class);
        assertThat(heard).isEmpty();
        // It did not use up the one chance of the host that is expected.
        hearsWhoHasTheKeyOfTheMove();
    }

    @Test
    void opensAgainAtOnceAsOftenAsItCloses() throws IOException {
        for (var time = 0; time < 200; time++) {
            reception.expectNoMore(GUEST);
            expected();
        }
        hearsWhoHasTheKeyOfTheMove();
    }

    @Test
    void doesNotKnowAGuestThatNobodyExpects() {
        assertThatThrownBy(() -> Reception.call(ADDRESS, Samples.APP.toString(), KEY))
                .isInstanceOf(IOException.class);
    }

    @Test
    void isNotThereWhenNobodyIsExpected() {
        reception.expectNoMore(GUEST);
        assertThatThrownBy(() -> Reception.call(ADDRESS, GUEST, KEY)).isInstanceOf(IOException.class);
    }

    @Test
    void hearsTheFirstOfTwoWhoHaveTheKey() throws IOException {
        hearsWhoHasTheKeyOfTheMove();
        try (var line = Reception.call(ADDRESS, GUEST, KEY)) {
            assertThatThrownBy(line::receive).isInstanceOf(IOException.class);
        }
        assertThat(heard).containsExactly("ready");
    }
}

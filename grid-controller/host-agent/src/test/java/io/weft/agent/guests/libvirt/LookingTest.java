package io.weft.agent.guests.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.guests.libvirt.Libvirt.Domain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingTest {
    private static final Domain WEB = new Domain("web", "1", true, 0, 0);
    private static final Domain APP = new Domain("app", "2", true, 0, 0);

    private final List<Domain> there = new ArrayList<>(List.of(WEB));
    private int asked;
    private final Looking looking = new Looking(() -> {
        asked++;
        return there;
    });

    @Test
    void doesWithoutLibvirtForOneLookAfterALineBroke() {
        looking.domains();
        looking.lineBroke();
        assertThat(looking.domains()).containsExactly(WEB);
        assertThat(asked).isEqualTo(1);
        looking.domains();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void asksWhenAGuestWasBegunSince() {
        looking.domains();
        looking.acting(() -> there.add(APP));
        looking.lineBroke();
        assertThat(looking.domains()).containsExactly(WEB, APP);
    }

    @Test
    void asksWhenTheAnswerIsOfWhileAGuestWasBegun() {
        looking.acting(() -> {
            looking.domains();
            there.add(APP);
        });
        looking.lineBroke();
        assertThat(looking.domains()).containsExactly(WEB, APP);
    }

    @Test
    void asksTheFirstTime() {
        looking.lineBroke();
        assertThat(looking.domains()).containsExactly(WEB);
        assertThat(asked).isEqualTo(1);
    }
}

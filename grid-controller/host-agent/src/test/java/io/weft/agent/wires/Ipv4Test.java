package io.weft.agent.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.0.1",
                "10.0.0.256",
                "10.0.0.01",
                "10.0.0.1; drop",
                "::1",
                "10.0.0.-1",
                "10.0.0.1 ",
                "a.b.c.d"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> new Ipv4(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void derivesNamesAndMacs() {
        var address = new Ipv4("10.80.0.255");
        assertThat(address.tap()).isEqualTo("wtap0a5000ff");
        assertThat(address.guestMac()).isEqualTo("02:77:0a:50:00:ff");
        assertThat(address.vtepMac()).isEqualTo("02:79:0a:50:00:ff");
    }
}

package io.weft.agent.wires.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GratuitousArpTest {
    @Test
    void asksEverybodyForItsOwnAddress() {
        var frame = GratuitousArp.frame(
                HexFormat.of().parseHex("0277aabbccdd"), HexFormat.of().parseHex("0a4e0632"));
        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo("ffffffffffff" + "0277aabbccdd" + "0806"
                        + "0001" + "0800" + "06" + "04" + "0001"
                        + "0277aabbccdd" + "0a4e0632" + "000000000000" + "0a4e0632");
    }
}

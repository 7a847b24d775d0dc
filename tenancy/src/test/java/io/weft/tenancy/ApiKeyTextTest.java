package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ApiKeyTextTest {
    private static String key(long seed) {
        var bytes = new byte[ApiKeyText.RANDOM];
        new Random(seed).nextBytes(bytes);
        return ApiKeyText.of(bytes);
    }

    @Test
    void aKeyIsKnownByItsFormAlone() {
        for (var seed = 0; seed < 1_000; seed++) {
            assertThat(key(seed)).matches("weft_[0-9A-Za-z]{49}");
            assertThat(ApiKeyText.isWellFormed(key(seed))).isTrue();
        }
    }

    @Test
    void aSlipAnywhereIsSeen() {
        var key = key(7);
        for (var at = 0; at < key.length(); at++) {
            var slip = key.substring(0, at) + (key.charAt(at) == 'x' ? 'y' : 'x') + key.substring(at + 1);
            assertThat(ApiKeyText.isWellFormed(slip)).as(slip).isFalse();
        }
        assertThat(ApiKeyText.isWellFormed(key.substring(0, key.length() - 1))).isFalse();
        assertThat(ApiKeyText.isWellFormed(key + "0")).isFalse();
        assertThat(ApiKeyText.isWellFormed("weft_")).isFalse();
        assertThat(ApiKeyText.isWellFormed("")).isFalse();
    }

    /** What scanners were told stays what it is. */
    @Test
    void theFormIsFixed() {
        assertThat(ApiKeyText.of(new byte[ApiKeyText.RANDOM])).isEqualTo("weft_" + "0".repeat(43) + "2j7qui");
        assertThat(ApiKeyText.prefix(key(1))).hasSize(11).startsWith("weft_");
    }

    /** 248 is four times 62: each digit comes from four of the bytes that are taken. */
    @Test
    void eachDigitIsAsLikely() {
        var counts = new int[62];
        for (var value = 0; value < 256; value++) {
            if (ApiKeyText.isFair((byte) value)) {
                counts[value % 62]++;
            }
        }
        assertThat(counts).containsOnly(4);
    }
}

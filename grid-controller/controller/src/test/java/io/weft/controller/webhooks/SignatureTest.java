package io.weft.controller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example of the Standard Webhooks specification. */
    @Test
    void isWhatTheSpecificationSays() {
        var key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signed = Signature.of(
                List.of(key),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}");
        assertThat(signed).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signature.secret(key)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void eachSecretThatIsGoodSigns() {
        var signed = Signature.of(List.of(new byte[] {1}, new byte[] {2}), "id", Instant.EPOCH, "{}");
        assertThat(signed.split(" ")).hasSize(2).doesNotHaveDuplicates().allMatch(it -> it.startsWith("v1,"));
    }
}

package io.weft.controller.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As Standard Webhooks has it: HMAC-SHA256 of {@code id.timestamp.payload}, one for each secret that is good. Pure. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "whsec_";
    private static final String VERSION = "v1,";

    private Signature() {}

    /** As whoever checks it is told. */
    static String secret(byte[] key) {
        return SECRET + Base64.getEncoder().encodeToString(key);
    }

    static String of(List<byte[]> keys, String id, Instant at, String payload) {
        var signed = id + "." + at.getEpochSecond() + "." + payload;
        return keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(hmac(key, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}

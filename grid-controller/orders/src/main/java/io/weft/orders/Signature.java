package io.weft.orders;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over a report's bytes with the host's own key, carried in the record header {@link #HEADER}. */
public final class Signature {
    public static final String HEADER = "weft-signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    public static byte[] sign(byte[] key, byte[] report) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(report)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    public static boolean matches(byte[] key, byte[] report, byte[] signature) {
        return MessageDigest.isEqual(sign(key, report), signature);
    }
}

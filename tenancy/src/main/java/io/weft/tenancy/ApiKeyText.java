package io.weft.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/**
 * How a key is written: {@code weft_}, 43 characters of chance and 6 of a checksum, as secret scanners like it. They know a key when
 * they see one, and so does the program, without asking anybody. Pure.
 */
public final class ApiKeyText {
    public static final String BEGIN = "weft_";
    /** Enough characters for 256 bits. */
    public static final int RANDOM = 43;

    private static final int CHECKSUM = 6;
    private static final int SHOWN = BEGIN.length() + 6;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** The largest multiple of 62 in a byte: what lies above would make the first digits likelier. */
    private static final int FAIR = 248;

    private ApiKeyText() {}

    /** @param bytes of a source of secrets; as many as it takes, see {@link #isFair} */
    public static String of(byte[] bytes) {
        var text = new StringBuilder(BEGIN);
        for (var it : bytes) {
            text.append(DIGITS.charAt(Byte.toUnsignedInt(it) % DIGITS.length()));
        }
        return text + checksum(text.toString());
    }

    /** Whether a byte may become a digit. */
    public static boolean isFair(byte it) {
        return Byte.toUnsignedInt(it) < FAIR;
    }

    public static boolean isWellFormed(String key) {
        return key.length() == BEGIN.length() + RANDOM + CHECKSUM
                && key.startsWith(BEGIN)
                && key.chars().skip(BEGIN.length()).allMatch(it -> DIGITS.indexOf(it) >= 0)
                && key.endsWith(checksum(key.substring(0, key.length() - CHECKSUM)));
    }

    /** By which people tell keys apart. */
    public static String prefix(String key) {
        return key.substring(0, SHOWN);
    }

    /** A key is all chance, so that a plain hash can't be turned back. */
    public static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static String checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        var digits = new StringBuilder();
        for (var rest = sum.getValue(); digits.length() < CHECKSUM; rest /= DIGITS.length()) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return digits.reverse().toString();
    }
}

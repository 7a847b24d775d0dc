package io.weft.agent.wires;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** An IPv4 address, checked: it goes into rules and commands. */
public record Ipv4(String text) implements Comparable<Ipv4> {
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Ipv4 {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an IPv4 address: " + text);
        }
        for (var part : parts) {
            if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
                throw new IllegalArgumentException("not an IPv4 address: " + text);
            }
        }
    }

    /** Eight digits, {@code 0a500005}. */
    public String hex() {
        return HexFormat.of().toHexDigits(number());
    }

    /** The other way round. */
    public static Ipv4 ofHex(String digits) {
        var number = HexFormat.fromHexDigits(digits);
        return new Ipv4(
                (number >>> 24) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255));
    }

    /** As one number, which orders addresses when it is read without a sign. */
    private int number() {
        var number = 0;
        var part = 0;
        for (var i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            if (sign == '.') {
                number = number << 8 | part;
                part = 0;
            } else {
                part = part * 10 + (sign - '0');
            }
        }
        return number << 8 | part;
    }

    /** A locally administered MAC: two given bytes and the address. */
    public String mac(String prefix) {
        var hex = hex();
        return prefix + ":" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4, 6) + ":"
                + hex.substring(6, 8);
    }

    public String guestMac() {
        return mac("02:77");
    }

    public String vtepMac() {
        return mac("02:79");
    }

    /** The name of a guest's tap: within the 15 characters of Linux, and with a prefix that no one else uses. */
    public String tap() {
        return "wtap" + hex();
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(number(), other.number());
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.weft.orders;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How a host sends what a volume has: a compressed qcow2 file in pieces, each a PUT of octets to {@link #path} with {@link #HEADER},
 * {@link #OFFSET}, {@link #BYTES} and {@link #DIGEST}. The answer says how much is there; the next piece begins there. The same file may be begun
 * anew at any time; another one for the same transfer begins anew by itself. A host that can't send says so to {@link #failedPath}.
 */
public final class Sending {
    /** {@code host.hmac}: the transfer's id, signed with the host's own key. */
    public static final String HEADER = "Weft-Host";

    public static final String OFFSET = "Weft-Offset";
    /** Of the whole file. */
    public static final String BYTES = "Weft-Bytes";
    /** Of the whole file, {@code sha256:} and hexadecimal digits. */
    public static final String DIGEST = "Weft-Digest";

    public static final int MOST_PIECE = 512 * 1024;
    public static final int MOST_REASON = 500;

    private Sending() {}

    public static String path(UUID transfer) {
        return "/transfers/" + transfer;
    }

    public static String failedPath(UUID transfer) {
        return path(transfer) + "/failed";
    }

    /** What the host signs. It opens one transfer, which is over when its file is whole. */
    public static byte[] signed(UUID transfer) {
        return ("transfer/" + transfer).getBytes(StandardCharsets.US_ASCII);
    }
}

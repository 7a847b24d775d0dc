package io.weft.orders;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * How a host calls a controller to carry a guest's serial line or screen: a WebSocket to {@link #path}, with {@link #HEADER}, binary
 * messages of bytes both ways, ended by a close frame that says why.
 */
public final class ConsoleCall {
    /** {@code host.hmac}: the call's id, signed with the host's own key. */
    public static final String HEADER = "Weft-Host";

    private ConsoleCall() {}

    /** Why a console ends. The numbers are of the range that RFC 6455 leaves to applications, and stay what they are. */
    public enum Ending {
        LEFT(4000, "The other side has left."),
        IDLE(4001, "Nothing was typed for too long."),
        TOO_LONG(4002, "It was open for as long as a console may be."),
        GUEST_ENDED(4003, "The guest has ended."),
        HOST_SILENT(4004, "The guest's host did not answer in time."),
        HOST_GONE(4005, "The line to the guest's host broke."),
        NOT_TYPABLE(4006, "This guest began before consoles could be typed at. Restart the instance."),
        SILENT(4007, "The other side was not heard of for too long."),
        FORBIDDEN(4008, "You may not type here any more."),
        NO_SCREEN(4009, "This guest began without a screen. Restart the instance."),
        MOVED(4010, "The guest goes on on another host."),
        NOT_RUNNING(4011, "The guest does not run at this moment.");

        private final int code;
        private final String sentence;

        Ending(int code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        public int code() {
            return code;
        }

        /** For people; short enough for a close frame. */
        public String sentence() {
            return sentence;
        }

        public static Optional<Ending> of(int code) {
            for (var ending : values()) {
                if (ending.code == code) {
                    return Optional.of(ending);
                }
            }
            return Optional.empty();
        }
    }

    public static String path(UUID console) {
        return "/api/v1/console/" + console + "/host";
    }

    /** What the host signs. A call can be made once, so nobody gains by hearing it. */
    public static byte[] signed(UUID console) {
        return ("console/" + console).getBytes(StandardCharsets.US_ASCII);
    }
}

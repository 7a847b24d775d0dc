package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host as it joins. {@code number} and {@code vtep} are the joiner's choice; the database refuses one in use. */
public record NewHost(
        HostId id,
        String name,
        int number,
        Capacity capacity,
        String underlay,
        String vtep,
        String acceleration,
        Optional<String> machine) {
    /** Of the letters, digits and dashes that a name of the network may have. */
    public static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    private static final Pattern WHOLE = Pattern.compile(NAME);

    static boolean isName(String text) {
        return WHOLE.matcher(text).matches();
    }
}

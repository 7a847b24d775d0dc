package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.Optional;

/** A host as it joins. {@code number} and {@code vtep} are the joiner's choice; the database refuses one in use. */
public record NewHost(
        HostId id,
        String name,
        int number,
        Capacity capacity,
        String underlay,
        String vtep,
        String acceleration,
        Optional<String> machine) {}

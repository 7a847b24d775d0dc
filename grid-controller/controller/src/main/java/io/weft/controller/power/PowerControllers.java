package io.weft.controller.power;

import io.weft.kernel.HostId;
import java.util.List;
import java.util.Optional;

/** Needs the grid-wide scope. */
interface PowerControllers {
    List<PowerController> all();

    Optional<PowerController> of(HostId host);

    /** In place of the one that is there. */
    void put(PowerController controller);

    void remove(HostId host);
}

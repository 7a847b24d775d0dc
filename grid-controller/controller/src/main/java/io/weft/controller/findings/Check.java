package io.weft.controller.findings;

import io.weft.kernel.Finding;
import java.util.List;

/** One way of looking at the grid. Called outside a transaction scope; whatever is thrown counts as not having looked. */
public interface Check {
    /** For people: what is looked at. */
    String subject();

    List<Finding> look();
}

package io.weft.grid;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Part of the program under test only. While the fault is planted, one of its looks at the grid fails. */
@ApplicationScoped
class FailingCheck implements Check {
    static final Planted FAILS = new Planted();

    @Override
    public String subject() {
        return "a check of ours";
    }

    @Override
    public List<Finding> look() {
        if (FAILS.isOn()) {
            throw new IllegalStateException("as planted");
        }
        return List.of();
    }
}

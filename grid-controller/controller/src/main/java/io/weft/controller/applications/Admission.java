package io.weft.controller.applications;

import io.weft.catalog.Expansion;

/** Whether what is asked for may begin or grow, for the sake of what runs already. */
public interface Admission {
    /**
     * Outside any scope: the whole grid is looked at.
     *
     * @param asked as it would be, wished running
     * @throws io.weft.kernel.RefusedException {@code would-break-survival}
     */
    void require(Application asked, Expansion drawn);
}

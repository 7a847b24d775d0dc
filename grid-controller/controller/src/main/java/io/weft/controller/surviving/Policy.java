package io.weft.controller.surviving;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What an operator has set. Needs the grid-wide scope. */
@ApplicationScoped
public class Policy {
    /** As long as nobody has said anything. */
    static final Admitting AT_FIRST = Admitting.WARN;

    private final PolicyRows rows;

    Policy(PolicyRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class PolicyRows implements PanacheRepositoryBase<PolicyRow, Boolean> {}

    public Admitting admitting() {
        return Rows.first(rows, rows.findAll(), row -> Admitting.valueOf(row.admission))
                .orElse(AT_FIRST);
    }

    void set(Admitting next, String by, Instant now) {
        if (rows.update("admission = ?1, setBy = ?2, setAt = ?3", next.name(), by, now) == 0) {
            var row = new PolicyRow();
            row.onlyOne = true;
            row.admission = next.name();
            row.setBy = by;
            row.setAt = now;
            Rows.add(rows, row);
        }
    }
}

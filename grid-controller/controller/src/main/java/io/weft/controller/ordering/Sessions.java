package io.weft.controller.ordering;

import io.weft.controller.database.Sql;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The host's side of the row that says which boot of its agent was greeted, and with what. */
@ApplicationScoped
class Sessions {
    private final Sql sql;

    Sessions(Sql sql) {
        this.sql = sql;
    }

    /** @param due whether the agent waits for its greeting; then everything is sent, and the greeting last */
    record Session(long epoch, Optional<String> boot, long generation, boolean due) {}

    Session of(HostId host) {
        return sql.row(
                        "select epoch, boot, session_generation, session_at from grid.hosts where id = :id",
                        Map.of("id", host.value()))
                .map(it -> new Session(
                        it.number("epoch"),
                        it.textIfAny("boot"),
                        it.number("session_generation"),
                        it.textIfAny("boot").isPresent()
                                && it.instantIfAny("session_at").isEmpty()))
                .orElseThrow(() -> new IllegalStateException("host " + host + " lost its row"));
    }

    void greeted(HostId host, Instant now) {
        sql.change("update grid.hosts set session_at = :now where id = :id", Map.of("now", now, "id", host.value()));
    }
}

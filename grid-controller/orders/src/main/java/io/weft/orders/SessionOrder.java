package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * The controller's answer to a {@link Report.Hello}: from here on the agent may start what is ordered.
 *
 * @param boot the hello's nonce; an answer to another boot is ignored
 * @param leaseSeconds how long after its last acknowledged report the host counts as the owner of what it runs
 * @param grid which grid speaks; an agent that joined another one refuses
 * @param machine which machine the host is to the grid; an agent on another one refuses. Empty while the grid does not know
 * @param orders key to generation of every order the host must have read before it acts
 */
public record SessionOrder(
        String boot,
        long epoch,
        long generation,
        int leaseSeconds,
        Optional<String> grid,
        Optional<String> machine,
        Map<String, Long> orders)
        implements Order {
    public SessionOrder {
        orders = Map.copyOf(orders);
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "session";
    }
}

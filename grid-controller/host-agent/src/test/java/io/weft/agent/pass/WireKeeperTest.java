package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.orders.CircuitOrder;
import io.weft.orders.Report.CircuitSeen;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireKeeperTest {
    private static final CircuitOrder OPEN = Samples.circuit(1, CircuitOrder.Wish.OPEN, List.of());
    private final WireKeeper keeper =
            new WireKeeper(new SimulatedWires(Samples.self(Samples.HERE)), Limits.USUAL, Clock.systemUTC());

    private static OrderBook.View view(boolean mayAct) {
        return new OrderBook.View(mayAct, 1, 1, List.of(), List.of(), List.of(OPEN), List.of());
    }

    /** An agent that was started again must not make the controller believe that wires were cut. */
    @Test
    void saysNothingOfWiresBeforeItHasLookedAtThem() {
        assertThat(keeper.keep(view(false), Map.of())).isEmpty();
    }

    @Test
    void saysThatAWireIsOpenOnceItIs() {
        assertThat(keeper.keep(view(true), Map.of())).singleElement().matches(CircuitSeen::open);
    }
}

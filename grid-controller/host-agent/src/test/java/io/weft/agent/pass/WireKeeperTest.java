package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Fault;
import io.weft.agent.Samples;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.orders.CircuitOrder;
import io.weft.orders.Report.CircuitSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireKeeperTest {
    private static final CircuitOrder OPEN = Samples.circuit(1, CircuitOrder.Wish.OPEN, List.of());
    private static final CircuitOrder CHANGED = Samples.circuit(2, CircuitOrder.Wish.OPEN, List.of());

    private final Stubborn wires = new Stubborn(new SimulatedWires(Samples.self(Samples.HERE)));
    private final WireKeeper keeper = keeper();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private WireKeeper keeper() {
        return new WireKeeper(wires, Limits.USUAL, () -> now);
    }

    private static OrderBook.View view(boolean mayAct) {
        return view(mayAct, OPEN);
    }

    private static OrderBook.View view(boolean mayAct, CircuitOrder order) {
        return new OrderBook.View(mayAct, 1, 1, List.of(), List.of(), List.of(order), List.of());
    }

    /** Wires that can't be changed while somebody says so. */
    private static final class Stubborn implements Wires {
        private final SimulatedWires real;
        private boolean refuses;

        Stubborn(SimulatedWires real) {
            this.real = real;
        }

        @Override
        public void converge(Wanted wanted) {
            if (refuses) {
                throw new Fault("not now");
            }
            real.converge(wanted);
        }

        @Override
        public Set<Ipv4> ports() {
            return real.ports();
        }

        @Override
        public Optional<Counts> counts() {
            return real.counts();
        }

        @Override
        public void tearDown() {
            real.tearDown();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** A wire that is drawn as it was is not the one that is ordered now. */
    @Test
    void saysHowAWireIsDrawnAndNotHowItIsOrdered() {
        assertThat(keeper.keep(view(true), Map.of(), Map.of())).singleElement().matches(it -> it.generation() == 1);
        wires.refuses = true;
        assertThat(keeper.keep(view(true, CHANGED), Map.of(), Map.of()))
                .singleElement()
                .matches(it -> it.generation() == 1 && it.open());
        wires.refuses = false;
        now = now.plusSeconds(60);
        assertThat(keeper.keep(view(true, CHANGED), Map.of(), Map.of()))
                .singleElement()
                .matches(it -> it.generation() == 2);
    }

    /** What stands was drawn by the agent before, and nobody knows by which order. */
    @Test
    void saysNothingOfWiresThatItFoundBeforeItMayAct() {
        keeper.keep(view(true), Map.of(), Map.of());
        assertThat(keeper().keep(view(false, CHANGED), Map.of(), Map.of())).isEmpty();
    }

    /** An agent that was started again must not make the controller believe that wires were cut. */
    @Test
    void saysNothingOfWiresBeforeItHasLookedAtThem() {
        assertThat(keeper.keep(view(false), Map.of(), Map.of())).isEmpty();
    }

    @Test
    void saysThatAWireIsOpenOnceItIs() {
        assertThat(keeper.keep(view(true), Map.of(), Map.of())).singleElement().matches(CircuitSeen::open);
    }
}

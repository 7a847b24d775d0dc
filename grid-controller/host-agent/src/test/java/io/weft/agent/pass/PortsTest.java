package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Ipv4;
import io.weft.orders.InstanceOrder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final Observation NOBODY = new Observation(List.of(), List.of());
    private static final Ipv4 OF_WEB = new Ipv4("10.86.0.1");
    private static final Ipv4 OF_APP = new Ipv4("10.86.0.2");

    private static OrderBook.View view(InstanceOrder... orders) {
        return new OrderBook.View(true, 1, 1, List.of(orders), List.of(), List.of(), List.of());
    }

    /** The controller gives the address away as soon as it hears of the absence. */
    @Test
    void doesNotTakeForGoneWhatWasCalledOffBeforeItBootedWhileItsPortStands() {
        var app = Samples.running(Samples.APP, 1, Samples.guest("app", OF_APP.text()));
        var view = view(Samples.absent(Samples.WEB, 2), app);
        assertThat(Ports.unexplained(view, NOBODY, Set.of(OF_WEB, OF_APP))).containsExactly(OF_WEB);
    }

    @Test
    void explainsThePortOfEveryWishedGuest() {
        var web = Samples.running(Samples.WEB, 1, Samples.guest("web", OF_WEB.text()));
        assertThat(Ports.unexplained(view(web), NOBODY, Set.of(OF_WEB))).isEmpty();
    }
}

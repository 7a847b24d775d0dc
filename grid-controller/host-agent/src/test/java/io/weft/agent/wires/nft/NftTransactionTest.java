package io.weft.agent.wires.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Golden;
import io.weft.agent.Samples;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.Wiring;
import io.weft.orders.CircuitOrder;
import io.weft.orders.CircuitOrder.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NftTransactionTest {
    private static final Fabric NO_WIRE = fabric();
    private static final Fabric ONE_READY = fabric(app(true), app2(false));
    private static final Fabric TWO_READY = fabric(app(true), app2(true));
    private static final Fabric NONE_READY = fabric(app(false), app2(false));

    private static Target app(boolean ready) {
        return Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", ready);
    }

    private static Target app2(boolean ready) {
        return Samples.target(Samples.APP_2, Samples.THERE, "10.86.0.3", ready);
    }

    private static Fabric fabric(Target... targets) {
        var circuits = targets.length == 0
                ? List.<CircuitOrder>of()
                : List.of(Samples.circuit(1, CircuitOrder.Wish.OPEN, List.of(targets)));
        return fabric(circuits, Optional.empty());
    }

    private static Fabric limited(int mbit) {
        return fabric(List.of(), Optional.of(mbit));
    }

    private static Fabric fabric(List<CircuitOrder> circuits, Optional<Integer> mbit) {
        var guest = Samples.guest("web", "10.86.0.1").ofBandwidth(mbit);
        var wanted = new Wires.Wanted(Map.of(Samples.WEB, guest), circuits);
        return Wiring.fabric(Samples.self(Samples.HERE), wanted, Map.of(Samples.WIRE, Wiring.MARK_BASE + 1));
    }

    private static String between(Fabric from, Fabric to) {
        var lines = new StringBuilder();
        NftTransaction.between(from, to)
                .forEach(command -> lines.append(command).append('\n'));
        return lines.toString();
    }

    @Test
    void saysNothingWhenNothingChanges() {
        assertThat(between(TWO_READY, TWO_READY)).isEmpty();
    }

    @Test
    void drawsFromNothing() {
        Golden.holds("nft-from-nothing.jsonl", between(Fabric.EMPTY, TWO_READY));
    }

    @Test
    void changesOnlyTheChainWhenATargetGetsReady() {
        Golden.holds("nft-target-ready.jsonl", between(ONE_READY, TWO_READY));
    }

    @Test
    void emptiesTheChainWhenNoTargetIsReady() {
        Golden.holds("nft-none-ready.jsonl", between(ONE_READY, NONE_READY));
    }

    @Test
    void cutsAWireWhole() {
        Golden.holds("nft-cut.jsonl", between(TWO_READY, NO_WIRE));
        assertThat(Conntrack.selections(TWO_READY, NO_WIRE))
                .contains(List.of("-m", Integer.toString(Wiring.MARK_BASE + 1)));
    }

    @Test
    void limitsBothWaysOfAGuest() {
        Golden.holds("nft-limit.jsonl", between(NO_WIRE, limited(10)));
    }

    @Test
    void replacesALimitByAnother() {
        Golden.holds("nft-limit-changes.jsonl", between(limited(10), limited(25)));
    }

    @Test
    void takesALimitAway() {
        Golden.holds("nft-limit-ends.jsonl", between(limited(10), NO_WIRE));
        assertThat(Conntrack.selections(limited(10), NO_WIRE)).isEmpty();
    }

    @Test
    void cutsTheConnectionsOfATargetThatLeaves() {
        assertThat(Conntrack.selections(TWO_READY, fabric(app(true))))
                .containsExactly(List.of("-m", Integer.toString(Wiring.MARK_BASE + 1), "--reply-src", "10.86.0.3"));
    }

    @Test
    void keepsTheConnectionsOfATargetThatIsNotReady() {
        assertThat(Conntrack.selections(TWO_READY, ONE_READY)).isEmpty();
    }
}

package io.weft.controller.consoles;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instances;
import io.weft.controller.ordering.Asks;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks a host to call, and to call no more. The order stands for as long as the console is open. */
@ApplicationScoped
class Calling {
    private final Transactions transactions;
    private final Asks asks;
    private final Hosts hosts;
    private final Instances instances;
    private final Pulse pulse;

    Calling(Transactions transactions, Asks asks, Hosts hosts, Instances instances, Pulse pulse) {
        this.transactions = transactions;
        this.asks = asks;
        this.hosts = hosts;
        this.instances = instances;
        this.pulse = pulse;
    }

    void begin(Console console, Asks.Ask ask) {
        ordered(console, () -> asks.add(console.tenant(), ask));
    }

    void end(Console console) {
        ordered(console, () -> asks.remove(console.tenant(), console.id()));
    }

    /** Whether the guest is on another host by now than the one that called. */
    boolean isElsewhere(Console console) {
        return transactions
                .forTenant(console.tenant(), () -> instances.find(console.tenant(), console.instance()))
                .filter(it -> !it.host().equals(console.host()))
                .isPresent();
    }

    private void ordered(Console console, Runnable change) {
        transactions.gridWide(() -> {
            change.run();
            hosts.publishSoon(List.of(console.host()));
            return console;
        });
        pulse.publish();
    }
}

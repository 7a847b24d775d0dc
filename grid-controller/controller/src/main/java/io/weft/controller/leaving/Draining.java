package io.weft.controller.leaving;

import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Keeping;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators decide about a host that is to be emptied, or to stay after all. */
@ApplicationScoped
public class Draining {
    private final Transactions transactions;
    private final Premises premises;
    private final Keeping keeping;
    private final Applications applications;
    private final Telling telling;

    public Draining(
            Transactions transactions, Premises premises, Keeping keeping, Applications applications, Telling telling) {
        this.transactions = transactions;
        this.premises = premises;
        this.keeping = keeping;
        this.applications = applications;
        this.telling = telling;
    }

    /** @param name or id of the host */
    public void drain(String name, String by) {
        var host = transactions.gridWide(() -> {
            var found = premises.locked(name);
            if (!found.condition().draining()) {
                keeping.drain(found.id(), telling.now());
                telling.tell(found, "draining", by + " asked to drain host " + found.name() + ".");
            }
            return found;
        });
        wake(host);
    }

    /** Ends a quarantine too. @param name or id of the host */
    public void undrain(String name, String by) {
        var host = transactions.gridWide(() -> {
            var found = premises.locked(name);
            if (found.condition().draining() || found.condition().quarantined().isPresent()) {
                keeping.undrain(found.id());
                telling.tell(found, "undrained", by + " let host " + found.name() + " take new instances again.");
            }
            return found;
        });
        wake(host);
    }

    /** A scope of its own: a pass holds its application and waits for hosts, and here it would be the other way round. */
    private void wake(Host host) {
        transactions.gridWide(() -> {
            applications.dueNow(Premises.concerned(premises.of(host)), telling.now());
            return host;
        });
    }
}

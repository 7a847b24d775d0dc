package io.weft.grid;

import io.weft.controller.convicting.Convicting;
import io.weft.controller.hosts.Keeping;
import io.weft.kernel.HostId;
import io.weft.kernel.Transactions;
import java.util.List;

/** Convicts one host by its silence, without waiting for it: those that other tests have left behind are as silent. */
record Detector(Convicting convicting, Keeping keeping, Transactions transactions) {
    static final String EVIDENCE = "it has been silent for long enough";

    List<HostId> lose(HostId host) {
        var silent = transactions.gridWide(() ->
                keeping.hearings().stream().filter(it -> it.host().equals(host)).toList());
        return convicting.lose(silent, EVIDENCE);
    }
}

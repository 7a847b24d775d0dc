package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.AskOrder;
import io.weft.orders.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions to hosts. They are kept because the replica that hears the answer may not be the one that asked. */
public interface Asks {
    /** @param found whether the host knew what was asked about */
    record Answer(boolean found, String text) {}

    /** @param at the replica that the host is to call; empty when any will do */
    record Ask(
            UUID id,
            HostId host,
            InstanceId instance,
            AskOrder.Question question,
            int maxBytes,
            Instant deadline,
            Optional<String> at) {}

    void add(TenantId tenant, Ask ask);

    /** Empty until the host has answered. */
    Optional<Answer> answer(TenantId tenant, UUID ask);

    void remove(TenantId tenant, UUID ask);

    /** Grid-wide. A host can answer only what it was asked, and once. */
    void answered(Report.Answer answer);

    /** Grid-wide: what the host still has to answer. Overdue questions go on the way. */
    List<AskOrder> open(HostId host, long epoch);
}

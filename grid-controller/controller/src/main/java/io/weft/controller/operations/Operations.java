package io.weft.controller.operations;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** Operations, those that run and those that ended. */
public interface Operations {
    Optional<Operation> find(TenantId tenant, OperationId id);

    /** The newest first. */
    List<Operation> recent(TenantId tenant, int limit);

    List<Operation> running(TenantId tenant, ApplicationId application);

    /** All tenants'. */
    List<Operation> running();

    void put(Operation it);

    String applicationName(Operation it);
}

package io.weft.controller.instances;

import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.List;

/** What became of an instance, line by line, for the one who asks why. Goes with the instance. */
public interface History {
    record Line(Instant at, String what) {}

    void add(TenantId tenant, InstanceId instance, Line line);

    /** The newest lines, oldest first. */
    List<Line> of(TenantId tenant, InstanceId instance);
}

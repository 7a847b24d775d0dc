package io.weft.agent.guests.simulated;

import io.weft.agent.guests.Hypervisor;
import io.weft.agent.guests.HypervisorContract;
import java.time.Duration;
import java.time.InstantSource;

class SimulatedHypervisorTest extends HypervisorContract {
    @Override
    protected Hypervisor hypervisor() {
        return new SimulatedHypervisor(
                "this-machine", InstantSource.system(), Duration.ofMillis(50), Duration.ofMillis(50));
    }
}

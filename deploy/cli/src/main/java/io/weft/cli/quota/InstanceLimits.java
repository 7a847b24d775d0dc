package io.weft.cli.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** The limits of what instances have, as options. */
public final class InstanceLimits {
    @Option(
            names = "--cpu",
            paramLabel = "VCPUS",
            description = "Likewise, processors of all instances together: 20 or 2.5.")
    private String cpu;

    @Option(names = "--memory-mib", paramLabel = "N", description = "Likewise, of all instances together.")
    private String memoryMib;

    @Option(
            names = "--addresses",
            paramLabel = "N",
            description = "Likewise, of the outside world, held by what is stopped, too.")
    private String addresses;

    /** @param none the word for having none of one's own */
    public void put(ObjectNode wanted, String none) {
        NewLimit.put(wanted, LimitKind.CPU, cpu, none);
        NewLimit.put(wanted, LimitKind.MEMORY, memoryMib, none);
        NewLimit.put(wanted, LimitKind.ADDRESSES, addresses, none);
    }
}

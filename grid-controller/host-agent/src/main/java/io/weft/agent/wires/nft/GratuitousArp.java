package io.weft.agent.wires.nft;

import io.weft.agent.commands.Command;
import io.weft.agent.wires.Ipv4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Tells the neighbours on a device where an address is now. Without arping they find out when their entry grows old. */
record GratuitousArp(String device) {
    void announce(Ipv4 address) {
        Stream.of("/usr/sbin/arping", "/usr/bin/arping")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .ifPresent(arping -> Command.of(arping, "-U", "-c", "1", "-I", device, address.text())
                        .attempt());
    }
}

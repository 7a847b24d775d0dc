package io.weft.catalog;

import io.weft.catalog.text.ProtocolFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The protocols that wires can carry. They are data ({@code protocols.json}), so that adding one is not programming. */
public final class Protocols {
    private static final List<Protocol> ALL = ProtocolFile.read();
    private static final Map<String, Protocol> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Protocol::name, Function.identity()));

    private Protocols() {}

    public static Optional<Protocol> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static List<String> names() {
        return ALL.stream().map(Protocol::name).toList();
    }
}

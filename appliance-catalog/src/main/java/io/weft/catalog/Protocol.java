package io.weft.catalog;

/**
 * What may run over a wire. A guest that dials an output terminal uses {@code port}; the target listens where its own
 * input terminal says. {@code any} joins only {@code any} and carries every port.
 *
 * @param port the well-known port, 0 for {@code any}
 */
public record Protocol(String name, Transport transport, int port) {
    public enum Transport {
        TCP,
        UDP,
        ANY
    }
}

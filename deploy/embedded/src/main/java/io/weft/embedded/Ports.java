package io.weft.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether someone listens. */
final class Ports {
    private static final int PATIENCE_MILLIS = 500;

    private Ports() {}

    static boolean open(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.weft.grid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ports for servers that go and come back at the same one. They lie below those that the system gives to whoever connects: one of
 * these might be taken meanwhile, even by a client that tries again and again and so connects to itself.
 */
final class SteadyPorts {
    private static final int LOWEST = 12_000;
    private static final int COUNT = 20_000;

    private SteadyPorts() {}

    /** All open at once, so that no two are the same. */
    static List<Integer> free(int count) throws IOException {
        var random = new Random();
        var sockets = new ArrayList<ServerSocket>();
        try {
            while (sockets.size() < count) {
                tryOne(LOWEST + random.nextInt(COUNT), sockets);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static void tryOne(int port, List<ServerSocket> open) {
        try {
            open.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            // Another one is as good.
        }
    }
}

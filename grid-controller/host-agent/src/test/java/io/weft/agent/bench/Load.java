package io.weft.agent.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Traffic between two namespaces: {@code serve}, {@code stream ADDRESS SECONDS}, {@code settle ADDRESS SECONDS}, {@code ask ADDRESS TIMES}, {@code ask-on ADDRESS}. */
public final class Load {
    private static final int SINK = 'S';
    private static final int ECHO = 'E';
    private static final int COUNT = 'C';
    private static final int WARM_UP = 3_000;
    private static final int SETTLING_SECONDS = 4;

    private Load() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "serve" -> serve();
            case "stream" -> System.out.println(stream(arguments[1], Integer.parseInt(arguments[2])));
            case "settle" -> System.out.println(settle(arguments[1], Integer.parseInt(arguments[2])));
            case "ask" -> System.out.println(ask(arguments[1], Integer.parseInt(arguments[2])));
            case "ask-on" -> System.out.println(askOn(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve() throws IOException {
        try (var server = new ServerSocket(WireHost.PORT)) {
            System.out.println("serving");
            while (true) {
                var caller = server.accept();
                Thread.ofPlatform().start(() -> answer(caller));
            }
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            var in = caller.getInputStream();
            var buffer = new byte[1 << 17];
            var kind = in.read();
            if (kind == COUNT) {
                caller.getOutputStream().write(counted(caller).getBytes(StandardCharsets.UTF_8));
                return;
            }
            var echoes = kind == ECHO;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (echoes) caller.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // The caller has what it wanted.
        }
    }

    private static Socket dial(String address, int kind) throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, WireHost.PORT), 5_000);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(kind);
        return socket;
    }

    /** @return MiB a second */
    private static double stream(String address, int seconds) throws IOException {
        var buffer = new byte[1 << 17];
        try (var socket = dial(address, SINK)) {
            var bytes = 0L;
            var began = System.nanoTime();
            var ends = began + seconds * 1_000_000_000L;
            while (System.nanoTime() < ends) {
                socket.getOutputStream().write(buffer);
                bytes += buffer.length;
            }
            return bytes / 1048576.0 / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** @return Mbit a second as they arrive, once all that may be sent in advance has been: no credit is left */
    private static String settle(String address, int seconds) throws IOException {
        try (var socket = dial(address, COUNT)) {
            socket.setSoTimeout((SETTLING_SECONDS + 2 * seconds) * 1_000);
            socket.getOutputStream().write(seconds);
            var sender = Thread.ofPlatform().daemon().start(() -> sendOn(socket));
            var carried = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            sender.interrupt();
            return carried;
        }
    }

    private static void sendOn(Socket socket) {
        var buffer = new byte[1 << 16];
        try {
            while (!Thread.interrupted()) {
                socket.getOutputStream().write(buffer);
            }
        } catch (IOException told) {
            // The other end has counted enough.
        }
    }

    private static String counted(Socket caller) throws IOException {
        var in = caller.getInputStream();
        var seconds = in.read();
        receive(in, SETTLING_SECONDS);
        var began = System.nanoTime();
        var bytes = receive(in, seconds);
        return bytes * 8 / 1e6 / ((System.nanoTime() - began) / 1e9) + "\n";
    }

    private static long receive(InputStream in, int seconds) throws IOException {
        var buffer = new byte[1 << 17];
        var bytes = 0L;
        for (var ends = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < ends; ) {
            bytes += in.read(buffer);
        }
        return bytes;
    }

    /** @return the median and the 99th of a hundred round trips, in microseconds */
    private static String ask(String address, int times) throws IOException {
        var took = new long[times];
        try (var socket = dial(address, ECHO)) {
            for (int i = -WARM_UP; i < times; i++) {
                var began = System.nanoTime();
                ask(socket);
                if (i >= 0) took[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(took);
        return took[times / 2] / 1000.0 + " " + took[times * 99 / 100] / 1000.0;
    }

    /** Until its standard input ends. @return how often, and the longest in microseconds */
    private static String askOn(String address) throws IOException {
        var times = 0L;
        var longest = 0L;
        try (var socket = dial(address, ECHO)) {
            System.out.println("asking");
            while (System.in.available() == 0) {
                var began = System.nanoTime();
                ask(socket);
                longest = Math.max(longest, System.nanoTime() - began);
                times++;
            }
        }
        return times + " " + longest / 1000.0;
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write(new byte[64]);
        readAll(socket.getInputStream(), 64);
    }

    private static void readAll(InputStream in, int bytes) throws IOException {
        if (in.readNBytes(bytes).length < bytes) throw new EOFException("the stream was cut");
    }
}

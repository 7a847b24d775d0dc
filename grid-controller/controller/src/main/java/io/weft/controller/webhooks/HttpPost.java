package io.weft.controller.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST to an address that was looked up once and is the one connected to, so that no name can mean another place the second time.
 * Of the answer only the first line is read: a redirect is followed nowhere, and nothing that some server says is shown to anybody.
 */
final class HttpPost {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final int LONGEST_LINE = 1_000;

    private final AddressPolicy policy;
    private final Duration patience;

    HttpPost(AddressPolicy policy, Duration patience) {
        this.policy = policy;
        this.patience = patience;
    }

    PostResult send(Endpoint endpoint, Map<String, String> headers, String body) {
        var began = System.nanoTime();
        try {
            var addresses = InetAddress.getAllByName(endpoint.host());
            for (var address : addresses) {
                if (!policy.allows(address)) {
                    return failed("nothing is sent to addresses such as this: they are not the world's", began);
                }
            }
            return answered(ask(endpoint, addresses[0], headers, body), began);
        } catch (IOException fault) {
            return failed(said(fault), began);
        }
    }

    private int ask(Endpoint endpoint, InetAddress address, Map<String, String> headers, String body)
            throws IOException {
        try (var plain = new Socket()) {
            // Whatever it does, and however slowly: at the end of the patience the line is cut.
            var end = Thread.ofVirtual().name("webhook-end").start(() -> cut(plain));
            try {
                plain.connect(new InetSocketAddress(address, endpoint.port()), (int) patience.toMillis());
                plain.setSoTimeout((int) patience.toMillis());
                var socket = endpoint.encrypted() ? secured(plain, endpoint) : plain;
                var out = socket.getOutputStream();
                out.write(request(endpoint, headers, body));
                out.flush();
                return status(socket.getInputStream());
            } finally {
                end.interrupt();
            }
        }
    }

    private void cut(Socket socket) {
        try {
            Thread.sleep(patience);
            socket.close();
        } catch (InterruptedException | IOException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** The certificate has to be the name's, whatever its address. */
    private static Socket secured(Socket plain, Endpoint endpoint) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, endpoint.host(), endpoint.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(Endpoint endpoint, Map<String, String> headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("POST " + endpoint.path() + " HTTP/1.1\r\n")
                .append("Host: ")
                .append(endpoint.authority())
                .append("\r\nConnection: close\r\nContent-Length: ")
                .append(bytes.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var first = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[first.length + bytes.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(bytes, 0, whole, first.length, bytes.length);
        return whole;
    }

    private static int status(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var it = in.read(); it >= 0 && it != '\n' && line.length() < LONGEST_LINE; it = in.read()) {
            line.append((char) it);
        }
        var matcher = STATUS.matcher(line.toString().stripTrailing());
        if (!matcher.matches()) {
            throw new IOException("the answer is no HTTP");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static PostResult answered(int status, long began) {
        return new PostResult(
                Optional.of(status),
                status / 100 == 3 ? "answered " + status + ", and redirects are not followed" : "answered " + status,
                since(began));
    }

    private static PostResult failed(String detail, long began) {
        return new PostResult(Optional.empty(), detail, since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** In few words, without what an address or a library adds to them. */
    private static String said(IOException fault) {
        return switch (fault) {
            case java.net.UnknownHostException _ -> "the name is not known";
            case java.net.SocketTimeoutException _ -> "no answer in time";
            case java.net.ConnectException _ -> "nobody listens there";
            case javax.net.ssl.SSLException _ -> "no encrypted connection: its certificate or its protocol is not good";
            case java.net.SocketException _ -> "the connection broke, or took too long";
            default -> "no answer that is HTTP";
        };
    }
}

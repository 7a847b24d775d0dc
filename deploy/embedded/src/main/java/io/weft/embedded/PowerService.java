package io.weft.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * The power controllers of the virtual hosts, as a rack of machines has them: Redfish (DMTF DSP0266) as far as power goes, on loopback.
 * The grid asks here as it would ask a machine's own controller, and knows nothing of processes.
 */
final class PowerService {
    static final String ACCOUNT = "weft";
    private static final String SYSTEMS = "/redfish/v1/Systems/";
    private static final String RESET = "/Actions/ComputerSystem.Reset";
    private static final int LONGEST_BODY = 4096;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Places places;
    private final List<String> hosts;
    private final String password;

    PowerService(Places places, Collection<String> hosts, String password) {
        this.places = places;
        this.hosts = List.copyOf(hosts);
        this.password = password;
    }

    /** Where the power of a host is asked for. */
    static String url(int port, String host) {
        return "http://127.0.0.1:" + port + SYSTEMS + host;
    }

    /** @return the port at which it listens, which is the one asked for unless that was 0 */
    int start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(SYSTEMS, this::answer).setAuthenticator(new BasicAuthenticator("weft") {
            @Override
            public boolean checkCredentials(String account, String shown) {
                return account.equals(ACCOUNT)
                        && MessageDigest.isEqual(
                                shown.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var rest = exchange.getRequestURI().getPath().substring(SYSTEMS.length());
            var isReset = rest.endsWith(RESET) && exchange.getRequestMethod().equals("POST");
            var host = isReset ? rest.substring(0, rest.length() - RESET.length()) : rest;
            if (!hosts.contains(host)) exchange.sendResponseHeaders(NOT_FOUND, -1);
            else if (isReset) exchange.sendResponseHeaders(reset(host, exchange), -1);
            else show(host, exchange);
        }
    }

    private void show(String host, HttpExchange exchange) throws IOException {
        var system = Json.MAPPER.createObjectNode();
        system.put("@odata.id", SYSTEMS + host)
                .put("Id", host)
                .put("Name", host)
                .put("PowerState", isOff(host) ? "Off" : "On");
        ObjectNode reset = system.putObject("Actions").putObject("#ComputerSystem.Reset");
        reset.put("target", SYSTEMS + host + RESET);
        reset.putArray("ResetType@Redfish.AllowableValues").add("On").add("ForceOff");
        var body = Json.MAPPER.writeValueAsBytes(system);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    private int reset(String host, HttpExchange exchange) throws IOException {
        var type = Json.MAPPER
                .readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY))
                .path("ResetType")
                .asText();
        var power = new Power(places, host);
        return switch (type) {
            case "ForceOff" -> power.turn("off") == 0 ? NO_CONTENT : NOT_FOUND;
            case "On" -> power.turn("on") == 0 ? NO_CONTENT : NOT_FOUND;
            default -> BAD_REQUEST;
        };
    }

    /**
     * Switched off, and nothing of it runs any more: the outermost process of a host ends when the kernel has ended all in its namespace.
     */
    private boolean isOff(String host) {
        return Power.isOff(places, host)
                && Json.read(places.mark(host), ProcessMark.class)
                        .flatMap(ProcessMark::alive)
                        .isEmpty();
    }
}

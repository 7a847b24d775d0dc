package io.weft.controller.webhooks;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import java.net.URI;
import java.net.URISyntaxException;

/** Where to send to. Pure. */
record Endpoint(boolean encrypted, String host, int port, String path) {
    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int MOST_PORTS = 65_535;

    /** @throws RefusedException {@code webhook-invalid} */
    static Endpoint read(String text, WebhooksConfig config) {
        var uri = uri(text);
        var encrypted = "https".equalsIgnoreCase(uri.getScheme());
        if (!encrypted && !(config.http() && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw invalid(
                    config.http() ? "An address begins with https:// or http://." : "An address begins with https://.");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw invalid("An address has a host, and neither a user nor a fragment.");
        }
        var port = uri.getPort() < 0 ? (encrypted ? HTTPS : HTTP) : uri.getPort();
        if (port == 0 || port > MOST_PORTS) {
            throw invalid("There is no such port.");
        }
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return new Endpoint(encrypted, host, port, path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /** As a request names it. */
    String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == (encrypted ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    private static URI uri(String text) {
        try {
            if (text.length() > LONGEST || !text.chars().allMatch(it -> it > ' ' && it < 127)) {
                throw invalid("An address is up to " + LONGEST + " visible ASCII characters.");
            }
            return new URI(text);
        } catch (URISyntaxException none) {
            throw invalid("This isn't an address.");
        }
    }

    private static RefusedException invalid(String reason) {
        return new RefusedException(Kind.INVALID, "webhook-invalid", "url", reason);
    }
}

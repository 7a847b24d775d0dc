package io.weft.grid;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The page's paths and what a browser may do with an answer.
 *
 * <p>A path that the page made up ({@code /acme/applications}) is answered with the page itself. The content policy lets
 * scripts and styles come from here alone, and requests go here and to the issuer: markup that slipped into a name can't run
 * or tell anybody.
 */
@ApplicationScoped
class Pages {
    private static final int BEFORE_ALL = Integer.MIN_VALUE + 1000;
    private static final String PAGE = "/index.html";
    private static final String NOT_PAGES = "/(api|q|images)(/.*)?";
    private static final List<String> HASHED = List.of("/assets/");

    private final String contentPolicy;

    Pages(Issuer issuer) {
        this.contentPolicy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "worker-src 'self'",
                "manifest-src 'self'",
                "connect-src 'self' " + issuer.origin(),
                "form-action 'self' " + issuer.origin(),
                "frame-ancestors 'none'",
                "base-uri 'none'");
    }

    void routes(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::headers);
        router.get().order(BEFORE_ALL + 1).handler(Pages::page);
    }

    private void headers(RoutingContext request) {
        request.addHeadersEndHandler(_ -> {
            var headers = request.response().headers();
            headers.set("Content-Security-Policy", contentPolicy);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
            headers.set(HttpHeaders.CACHE_CONTROL, caching(request.normalizedPath()));
        });
        request.next();
    }

    /** Built files carry a hash of their content in their name; everything else may be another one in a second. */
    private static String caching(String path) {
        if (HASHED.stream().anyMatch(path::startsWith)) {
            return "public, max-age=31536000, immutable";
        }
        return path.matches(NOT_PAGES) ? "no-store" : "no-cache";
    }

    private static void page(RoutingContext request) {
        var path = request.normalizedPath();
        if (isMadeUp(path) && wantsMarkup(request)) {
            request.reroute(HttpMethod.GET, PAGE);
        } else {
            request.next();
        }
    }

    private static boolean isMadeUp(String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return !path.matches(NOT_PAGES) && !path.equals("/") && !last.contains(".");
    }

    private static boolean wantsMarkup(RoutingContext request) {
        var accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}

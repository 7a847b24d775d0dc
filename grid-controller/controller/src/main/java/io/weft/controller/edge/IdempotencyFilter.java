package io.weft.controller.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes every POST of a tenant's repeatable: same key and body, same answer; same key and another body is refused. Only a
 * question needs no key: a plan or a price changes nothing, is asked on every edit, and an old answer to it would be a wrong one. And
 * what answers with a secret has none, an invitation, a key, a webhook or what opens a console: it is to be kept nowhere.
 *
 * <p>A refused request had no effect, so its key is released and the repeat is judged anew: an answer that says "no room"
 * must not stay true for a day. Of one that failed nobody knows: it may be begun again at once, and is the same work. The
 * answer is kept after the request's own transaction, not in it: when the controller dies
 * between the two, the repeat finds the claim abandoned and runs again under the same {@link io.weft.kernel.CurrentWork}, by
 * which it finds what it has made already.
 */
@Provider
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final String HELD = IdempotencyFilter.class.getName();
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final List<String> PREFIX = List.of("api", "v1", "tenants");
    private static final Set<String> UNKEPT =
            Set.of("plan", "price", "diff", "invitations", "console", "keys", "webhooks", "secret");

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Answers answers;
    private final Settling settling;
    private final RequestWork work;
    private final ObjectMapper json;

    IdempotencyFilter(
            TenantAccess access,
            CurrentCaller callers,
            Answers answers,
            Settling settling,
            RequestWork work,
            ObjectMapper json) {
        this.access = access;
        this.callers = callers;
        this.answers = answers;
        this.settling = settling;
        this.work = work;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var tenantName = tenantName(request);
        if (tenantName.isEmpty() || !"POST".equals(request.getMethod()) || isUnkept(request)) {
            return;
        }
        var tenant = access.require(tenantName.get(), Role.MEMBER);
        var key = request.getHeaderString(HEADER);
        if (key == null || !KEY.matcher(key).matches()) {
            request.abortWith(unusable(key));
            return;
        }
        var slot = new Answers.Slot(tenant, callers.get().subject(), key);
        switch (answers.claim(slot, fingerprint(request))) {
            case Answers.Claim.Fresh(var held) -> {
                request.setProperty(HELD, held);
                work.begin(held.work());
            }
            case Answers.Claim.Answered(var answer) -> request.abortWith(replay(answer));
            case Answers.Claim.Busy _ -> request.abortWith(busy());
            case Answers.Claim.Reused _ -> request.abortWith(reused());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(HELD) instanceof Answers.Held held)) {
            return;
        }
        request.removeProperty(HELD);
        switch (response.getStatusInfo().getFamily()) {
            case CLIENT_ERROR -> settling.now(() -> answers.release(held));
            case SERVER_ERROR -> settling.now(() -> answers.giveUp(held));
            case INFORMATIONAL, SUCCESSFUL, REDIRECTION, OTHER -> keep(held, response);
        }
    }

    private void keep(Answers.Held held, ContainerResponseContext response) throws IOException {
        var body = written(response);
        if (body.length > answers.longest()) {
            settling.now(() -> answers.giveUp(held));
            return;
        }
        var answer = new Answers.Answer(
                response.getStatus(),
                mediaType(response),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.LOCATION)),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.ETAG)),
                body);
        settling.now(() -> answers.keep(held, answer));
    }

    /** Not chosen yet where the resource leaves it open; JSON is what will be. */
    private static Optional<String> mediaType(ContainerResponseContext response) {
        return Optional.ofNullable(response.getMediaType())
                .map(Object::toString)
                .or(() -> response.hasEntity() ? Optional.of("application/json;charset=UTF-8") : Optional.empty());
    }

    private byte[] written(ContainerResponseContext response) throws IOException {
        return switch (response.getEntity()) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Object entity -> json.writeValueAsBytes(entity);
        };
    }

    private static boolean isUnkept(ContainerRequestContext request) {
        return UNKEPT.contains(path(request).getLast());
    }

    private static List<String> path(ContainerRequestContext request) {
        return request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<String> tenantName(ContainerRequestContext request) {
        var path = path(request);
        return path.size() > PREFIX.size() && path.subList(0, PREFIX.size()).equals(PREFIX)
                ? Optional.of(path.get(PREFIX.size()))
                : Optional.empty();
    }

    /** Of all that decides what the request asks for. Lengths keep a part from being read as another's end. */
    private static byte[] fingerprint(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var digest = sha256();
        for (var part : List.of(
                request.getUriInfo().getRequestUri().getRawPath(),
                String.valueOf(request.getUriInfo().getRequestUri().getRawQuery()),
                String.valueOf(request.getMediaType()))) {
            digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest(body);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static Response unusable(String key) {
        return key == null
                ? Problem.of(
                                Status.BAD_REQUEST,
                                "idempotency-key-missing",
                                "A POST needs the header " + HEADER + ", new for each new request.")
                        .response()
                : Problem.of(
                                Status.BAD_REQUEST,
                                "idempotency-key-invalid",
                                "The header " + HEADER + " takes 1 to 200 visible ASCII characters.")
                        .response();
    }

    private static Response busy() {
        return Problem.of(
                        Status.CONFLICT,
                        "idempotency-key-busy",
                        "The first request with this key isn't answered yet. Repeat in a moment.")
                .responseBuilder()
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    private static Response reused() {
        return Problem.of(
                        UnprocessableContent.STATUS,
                        "idempotency-key-reused",
                        "This key was used for another request. Use a new one.")
                .response();
    }

    private static Response replay(Answers.Answer answer) {
        var response = Response.status(answer.status()).header(REPLAYED, "true");
        answer.mediaType().ifPresent(response::type);
        answer.location().ifPresent(it -> response.header(HttpHeaders.LOCATION, it));
        answer.etag().ifPresent(it -> response.header(HttpHeaders.ETAG, it));
        return (answer.body().length == 0 ? response : response.entity(answer.body())).build();
    }
}

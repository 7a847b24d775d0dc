package io.weft.controller.joining;

import io.weft.controller.hosts.NewHost;
import io.weft.kernel.Capacity;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** Tokens for operators, and the one request that a host makes with one. */
@Path("/api/v1/hosts")
public class JoiningResource {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private final Transactions transactions;
    private final CurrentCaller callers;
    private final JoinTokens tokens;
    private final Joining joining;
    private final Credentials credentials;

    JoiningResource(
            Transactions transactions,
            CurrentCaller callers,
            JoinTokens tokens,
            Joining joining,
            Credentials credentials) {
        this.transactions = transactions;
        this.callers = callers;
        this.tokens = tokens;
        this.joining = joining;
        this.credentials = credentials;
    }

    public record Token(String token, Instant expiresAt) {}

    public record Join(
            @NotNull @Pattern(regexp = "[!-~]{1,200}") String token,

            @NotNull @Pattern(regexp = NewHost.NAME) String name,

            @NotNull @Valid Room capacity,

            @NotNull @Pattern(regexp = OCTET + "(\\." + OCTET + "){3}")
            String underlay,

            @NotNull @Pattern(regexp = "[a-z0-9-]{1,16}") String acceleration,

            Optional<@Pattern(regexp = "[0-9A-Za-z-]{1,64}") String> machine) {}

    public record Room(
            @Min(1) @Max(4_096_000) int cpuMillis,
            @Min(1) @Max(67_108_864) int memoryMib) {}

    @POST
    @Path("tokens")
    @RolesAllowed(CurrentCaller.OPERATOR)
    public Response issue() {
        var caller = callers.get();
        var issued = transactions.gridWide(() -> tokens.issue(caller.subject()));
        return Response.status(Response.Status.CREATED)
                .entity(new Token(issued.token(), issued.expiresAt()))
                .build();
    }

    /** Open to whoever has a token of the other kind: the host's own. */
    @POST
    @Path("join")
    @PermitAll
    public Response join(@NotNull @Valid Join join) {
        var capacity = new Capacity(join.capacity().cpuMillis(), join.capacity().memoryMib());
        var joined = joining.join(
                join.token(),
                new Joining.Applicant(join.name(), capacity, join.underlay(), join.acceleration(), join.machine()));
        return Response.status(Response.Status.CREATED)
                .entity(credentials.of(joined))
                .build();
    }
}

package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;

/** The other end of an invitation, for whoever is signed in and holds its token. The token is in no path, and so in no log. */
@Path("/api/v1/invitations")
@Authenticated
public class AcceptResource {
    private final Transactions transactions;
    private final Joining joining;
    private final CurrentCaller callers;

    AcceptResource(Transactions transactions, Joining joining, CurrentCaller callers) {
        this.callers = callers;
        this.transactions = transactions;
        this.joining = joining;
    }

    public record Token(Optional<String> token) {
        static String of(Token sent) {
            return Optional.ofNullable(sent)
                    .flatMap(Token::token)
                    .map(String::strip)
                    .orElse("");
        }
    }

    /** @param tenant the word in paths */
    public record Invited(String tenant, String title, String role, String invitedBy, Instant expiresAt) {
        static Invited of(Joining.Way way) {
            var it = way.invitation();
            var tenant = way.kept().tenant();
            return new Invited(tenant.name(), tenant.title(), it.role().word(), it.invitedBy(), it.expiresAt());
        }
    }

    /** What the invitation is for; accepts nothing. */
    @POST
    @Path("look")
    public Invited look(Token token) {
        callers.requireNoKey();
        return transactions.gridWide(() -> Invited.of(joining.look(Token.of(token))));
    }

    @POST
    @Path("accept")
    public Invited accept(Token token) {
        callers.requireNoKey();
        return transactions.gridWide(() -> Invited.of(joining.accept(Token.of(token))));
    }
}

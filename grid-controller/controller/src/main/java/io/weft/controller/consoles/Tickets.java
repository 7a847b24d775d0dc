package io.weft.controller.consoles;

import io.weft.controller.instances.Instance;
import io.weft.controller.standing.NamedThings;
import io.weft.kernel.Caller;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Leave to open a console, once and soon; and what is told of it. */
@ApplicationScoped
class Tickets {
    private static final int RANDOM_BYTES = 32;

    private final Transactions transactions;
    private final Consoles consoles;
    private final ConsolesConfig config;
    private final Outbox outbox;
    private final IdSource ids;
    private final InstantSource clock;
    private final Leave leave;
    private final SecureRandom random = new SecureRandom();

    Tickets(
            Transactions transactions,
            Consoles consoles,
            ConsolesConfig config,
            Outbox outbox,
            IdSource ids,
            InstantSource clock,
            Leave leave) {
        this.leave = leave;
        this.transactions = transactions;
        this.consoles = consoles;
        this.config = config;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who may be at a console. */
    @Singleton
    static final class Leave {
        private final TenantAccess access;
        private final NamedThings things;

        Leave(TenantAccess access, NamedThings things) {
            this.access = access;
            this.things = things;
        }
    }

    record Issued(Console console, String ticket) {}

    Issued issue(Instance instance, Console.Line line, Caller caller) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return transactions.forTenant(instance.tenant(), () -> {
            if (consoles.open(instance.tenant(), instance.id()).size() >= config.most()) {
                throw busy(instance.name());
            }
            var console = new Console(
                    ids.next(),
                    instance.tenant(),
                    instance.application(),
                    instance.id(),
                    instance.name(),
                    instance.host(),
                    new Console.Person(caller.subject(), caller.name()),
                    line,
                    clock.instant().plus(config.ticketLife()),
                    Optional.empty());
            consoles.add(instance.tenant(), console, hash(ticket));
            return new Issued(console, ticket);
        });
    }

    private RefusedException busy(String instance) {
        return new RefusedException(
                Kind.CONFLICT,
                "console-busy",
                "",
                instance + " has " + config.most() + " consoles open, and no more at once.");
    }

    /**
     * One answer for what was never a ticket, was used, is too old, or finds every place taken: whoever holds a good one asks for
     * another and is told more.
     */
    Optional<Console> redeem(UUID id, String ticket) {
        try {
            return transactions.gridWide(() -> {
                var redeemed = consoles.redeem(id, hash(ticket), config.most());
                redeemed.ifPresent(it -> tell(it, "opened", it.person().name() + " opened " + named(it) + "."));
                return redeemed;
            });
        } catch (PersistenceException lastPlaceTaken) {
            return Optional.empty();
        }
    }

    /** Whether whoever opened it would be let in still, wherever its application is by now. */
    boolean mayGoOn(Console console) {
        var tenant = console.tenant();
        var person = console.person().subject();
        return transactions
                .forTenant(tenant, () -> leave.things.projectOf(tenant, console.application()))
                .filter(it -> leave.access.covers(tenant, person, it, Role.DEVELOPER))
                .isPresent();
    }

    /** Says that it is held, so that nobody takes it for forsaken. @return whether it is still open */
    boolean seen(Console console) {
        return transactions.gridWide(() -> consoles.seen(console.id()));
    }

    /** Once, whoever says it how often. */
    void close(Console console, String ending) {
        transactions.gridWide(() -> {
            if (consoles.close(console.id(), ending)) {
                var who = console.person().name();
                tell(
                        console,
                        "closed",
                        capitalized(named(console)) + " that " + who + " had open was closed: " + ending);
            }
            return console;
        });
    }

    private static String named(Console console) {
        return switch (console.line()) {
            case SERIAL -> "the console of " + console.name();
            case SCREEN -> "the screen of " + console.name();
        };
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void tell(Console console, String what, String message) {
        outbox.add(new Event(
                ids.next(),
                "weft.console." + what,
                "instance/" + console.instance(),
                Optional.of(console.tenant()),
                clock.instant(),
                message,
                Map.of(
                        "console", console.id().toString(),
                        "application", console.application().toString(),
                        "instance", console.instance().toString(),
                        "by", console.person().name())));
    }

    private static byte[] hash(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}

package io.weft.cli.login;

import io.weft.cli.http.Http;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.util.Optional;

/**
 * The token for the next request. What a machine has in the environment, an API key or else a client's secret, goes before a
 * person's login, so that a script never acts as whoever happened to log in last.
 */
public final class Credentials {
    public static final String API_KEY = "WEFT_API_KEY";
    public static final String CLIENT_ID = "WEFT_CLIENT_ID";
    public static final String CLIENT_SECRET = "WEFT_CLIENT_SECRET";
    public static final String PERSONS_CLIENT = "weft-cli";

    private final URI grid;
    private final Shell shell;
    private final Http http;
    private final Logins logins;
    private Optional<Login> current = Optional.empty();

    public Credentials(URI grid, Shell shell, Http http) {
        this.grid = grid;
        this.shell = shell;
        this.http = http;
        this.logins = new Logins(shell.configuration());
    }

    /** The client id of a machine, when the environment makes us one. */
    public Optional<String> machine() {
        return shell.variable(CLIENT_SECRET).flatMap(_ -> shell.variable(CLIENT_ID));
    }

    /** What is shown as it is, and never kept. */
    public Optional<String> key() {
        return shell.variable(API_KEY);
    }

    public Optional<Login> kept() {
        return key().isPresent() ? Optional.empty() : logins.find(grid, machine());
    }

    public void keep(Login login) {
        logins.put(grid, machine(), login);
        current = Optional.of(login);
    }

    public boolean forget() {
        current = Optional.empty();
        return logins.remove(grid, machine());
    }

    public String token() {
        return key().orElseGet(() -> login().accessToken());
    }

    /** Another token instead of the one that the grid has just refused, though it looked good. */
    public String renewedToken() {
        if (key().isPresent()) {
            throw new Stop(
                    ExitCode.NOT_LOGGED_IN,
                    grid + " doesn't take the key in " + API_KEY + ": it was revoked, or is over");
        }
        return renewed().accessToken();
    }

    /** A login that is fresh now; renewed, and kept, when it was not. */
    public Login login() {
        var now = shell.clock().instant();
        if (current.filter(it -> it.freshAt(now)).isEmpty()) {
            current = Optional.of(kept().filter(it -> it.freshAt(now)).orElseGet(this::renewed));
        }
        return current.get();
    }

    /** Asks for a token although the old one looked good: the grid has just refused it. */
    public Login renewed() {
        var kept = kept();
        var login = machine()
                .map(this::machineLogin)
                .or(() -> kept.flatMap(
                        it -> Issuer.at(URI.create(it.issuer()), http).renewed(it, shell.clock())))
                .orElseThrow(() -> new Stop(
                        ExitCode.NOT_LOGGED_IN,
                        kept.isPresent()
                                ? "the login has expired: run `weft login`"
                                : "not logged in to " + grid + ": run `weft login`"));
        var carried = login.in(kept.flatMap(Login::tenant));
        keep(carried);
        return carried;
    }

    private Login machineLogin(String clientId) {
        return Issuer.of(grid, shell, http)
                .machine(clientId, shell.variable(CLIENT_SECRET).orElseThrow(), shell.clock());
    }
}

package io.weft.cli;

import io.weft.cli.login.Login;
import io.weft.cli.login.Logins;
import io.weft.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Model.CommandSpec;

/** Someone at a keyboard: runs commands against a fake grid and reads what they print. Their clock moves only by waiting. */
final class Person {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeGrid grid;
    private final Path home;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Map<String, String> environment = new HashMap<>();
    private boolean atTerminal;
    private String typed = "";
    private int pausesLeft = Integer.MAX_VALUE;

    Person(FakeGrid grid, Path home) {
        this.grid = grid;
        this.home = home;
        environment.put("WEFT_URL", grid.address().toString());
        environment.put("WEFT_ISSUER", grid.issuer().toString());
    }

    Person loggedIn() {
        new Logins(home)
                .put(
                        grid.address(),
                        Optional.empty(),
                        new Login(
                                grid.issuer().toString(),
                                "weft-cli",
                                FakeGrid.TOKEN,
                                NOW.plusSeconds(300),
                                Optional.of("refresh-of-alice"),
                                Optional.of("acme")));
        return this;
    }

    Person with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Person atTerminal() {
        atTerminal = true;
        return this;
    }

    Person types(String text) {
        typed = text;
        return this;
    }

    /** As if they pressed Ctrl-C. */
    Person leavesAfterPauses(int number) {
        pausesLeft = number;
        return this;
    }

    Path home() {
        return home;
    }

    void waits(long seconds) {
        now.updateAndGet(it -> it.plusSeconds(seconds));
    }

    Seen runs(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exit = Weft.run(shell(out, err), arguments);
        Thread.interrupted();
        return new Seen(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    CommandSpec specification() {
        return Weft.commandLine(shell(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()))
                .getCommandSpec();
    }

    private Shell shell(OutputStream out, OutputStream err) {
        return new Shell(
                new BufferedReader(new StringReader(typed)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                home,
                atTerminal,
                clock(),
                this::pause);
    }

    private void pause(Duration time) throws InterruptedException {
        if (pausesLeft-- == 0) {
            throw new InterruptedException();
        }
        now.updateAndGet(it -> it.plus(time));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    record Seen(int exit, String out, String err) {}
}

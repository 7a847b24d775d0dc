package io.weft.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.login.Credentials;
import io.weft.cli.login.Issuer;
import io.weft.cli.login.Login;
import io.weft.cli.output.Plain;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/** Logs a person in by the device flow, or proves that a machine's credentials work. */
@Command(
        name = "login",
        description = "Log in to a grid.",
        footer = {
            "",
            "A person approves the login in a browser, on any machine. A machine sets WEFT_API_KEY, or WEFT_CLIENT_ID",
            "and WEFT_CLIENT_SECRET, and needs no login; for it this command checks that they are accepted.",
            "With --tenant the tenant is remembered as the one to work in."
        })
public final class LoginCommand implements Callable<Integer> {
    private final Invocation invocation;

    LoginCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var credentials = invocation.credentials();
        if (credentials.key().isPresent()) {
            var me = invocation.grid().get("/me").json();
            invocation.show(me, page -> page.add(greeting("The key is good for ", me)));
            return ExitCode.DONE.number();
        }
        if (credentials.machine().isPresent()) {
            credentials.renewed();
        } else {
            credentials.keep(person());
        }
        var grid = invocation.grid();
        var me = grid.get("/me").json();
        credentials.keep(credentials.login().in(chosenTenant(me)));
        invocation.show(me, page -> page.add(greeting("Logged in to ", me)));
        return ExitCode.DONE.number();
    }

    private String greeting(String begin, JsonNode me) {
        return begin + invocation.address() + " as "
                + me.path("name").asText(me.path("subject").asText()) + tenantSaid(me) + ".";
    }

    private Login person() {
        var shell = invocation.shell();
        warnOfPlainText();
        var issuer = Issuer.of(invocation.address(), shell, invocation.http());
        var code = issuer.deviceCode(Credentials.PERSONS_CLIENT, shell.clock());
        shell.err().println("Open " + Plain.line(code.page()));
        shell.err().println("and confirm the code " + Plain.line(code.shown()) + ". Waiting …");
        return issuer.approved(Credentials.PERSONS_CLIENT, code, shell);
    }

    private void warnOfPlainText() {
        var address = invocation.address();
        var here = address.getHost().startsWith("127.") || "localhost".equals(address.getHost());
        if ("http".equals(address.getScheme()) && !here) {
            invocation
                    .shell()
                    .err()
                    .println("weft: " + address + " is not encrypted: others on the way can read your token");
        }
    }

    private Optional<String> chosenTenant(JsonNode me) {
        var names = StreamSupport.stream(me.path("tenants").spliterator(), false)
                .map(it -> it.path("name").asText())
                .toList();
        var wanted = invocation.globals().tenant(invocation.shell());
        if (wanted.isPresent() && !names.contains(wanted.get())) {
            throw new Stop(ExitCode.REFUSED, "logged in, but you do not belong to the tenant " + wanted.get());
        }
        return wanted.or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty());
    }

    private String tenantSaid(JsonNode me) {
        return chosenTenant(me).map(it -> ", working in " + it).orElse("");
    }
}

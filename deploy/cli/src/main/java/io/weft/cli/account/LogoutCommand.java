package io.weft.cli.account;

import io.weft.cli.grid.Invocation;
import io.weft.cli.login.Issuer;
import io.weft.cli.login.Login;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Revokes the login and removes it from this machine; the second happens even when the first can't. */
@Command(name = "logout", description = "Revoke the login and remove it from this machine.")
public final class LogoutCommand implements Callable<Integer> {
    private final Invocation invocation;

    LogoutCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var credentials = invocation.credentials();
        var login = credentials.kept();
        var removed = credentials.forget();
        login.ifPresent(it -> revoke(it));
        invocation.remark(removed ? "Logged out of " + invocation.address() + "." : "There was no login.");
        return ExitCode.DONE.number();
    }

    private void revoke(Login login) {
        try {
            Issuer.at(URI.create(login.issuer()), invocation.http()).revoke(login);
        } catch (Stop notRevoked) {
            invocation
                    .shell()
                    .err()
                    .println("weft: removed here, but not revoked at the login service: " + notRevoked.getMessage());
        }
    }
}

package io.weft.cli.http;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/** Nobody answered, or somebody in between, or the grid says that it cannot right now. A wait survives it for a while: a controller is restarted within seconds. */
public final class Unreachable extends Stop {
    private static final long serialVersionUID = 1L;

    Unreachable(URI address, IOException fault) {
        super(
                ExitCode.UNREACHABLE,
                "no answer from " + address.getScheme() + "://" + address.getAuthority() + ": " + why(fault));
    }

    Unreachable(String sentence) {
        super(ExitCode.UNREACHABLE, sentence);
    }

    private static String why(IOException fault) {
        return switch (fault) {
            case HttpTimeoutException _ -> "timed out";
            case ConnectException _ -> "connection refused";
            default -> fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        };
    }
}

package io.weft.controller.edge;

import io.quarkus.oidc.OIDCException;
import jakarta.persistence.OptimisticLockException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What lies under an exception, or beside it: a commit that fails tells why in what it suppressed. Followed to a depth, since
 * a chain can be made to point at itself.
 */
final class Causes {
    private static final int DEEPEST = 20;
    /** Connection failed; no room on disk, in memory or for a session; shutting down; out of time; a standby. */
    private static final Pattern DATABASE_AWAY = Pattern.compile("08...|53...|57P..|57014|25006");

    private static final String UNIQUE_VIOLATION = "23505";

    private Causes() {}

    static boolean any(Throwable thrown, Predicate<Throwable> is) {
        return any(thrown, is, 0);
    }

    private static boolean any(Throwable thrown, Predicate<Throwable> is, int depth) {
        return thrown != null
                && depth < DEEPEST
                && (is.test(thrown)
                        || any(thrown.getCause(), is, depth + 1)
                        || Arrays.stream(thrown.getSuppressed()).anyMatch(it -> any(it, is, depth + 1)));
    }

    static boolean isOidcAway(Throwable thrown) {
        return thrown instanceof OIDCException || thrown instanceof ConnectException;
    }

    static boolean isDatabaseAway(Throwable thrown) {
        return thrown instanceof SQLException fault
                && (fault instanceof java.sql.SQLTransientConnectionException
                        || fault.getSQLState() == null && "Sorry, acquisition timeout!".equals(fault.getMessage())
                        || fault.getSQLState() != null
                                && DATABASE_AWAY.matcher(fault.getSQLState()).matches());
    }

    static boolean isDuplicate(Throwable thrown) {
        return thrown instanceof SQLException fault && UNIQUE_VIOLATION.equals(fault.getSQLState());
    }

    static boolean isLostRace(Throwable thrown) {
        return thrown instanceof OptimisticLockException || thrown instanceof org.hibernate.StaleStateException;
    }
}

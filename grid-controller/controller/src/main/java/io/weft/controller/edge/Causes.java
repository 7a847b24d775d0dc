package io.weft.controller.edge;

import io.quarkus.oidc.OIDCException;
import jakarta.persistence.OptimisticLockException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.function.Predicate;

/** What lies under an exception. The chain is followed to a depth, since one can be made to point at itself. */
final class Causes {
    private static final int DEEPEST = 20;
    private static final String CONNECTION_FAILED = "08";
    private static final String SHUTTING_DOWN = "57P";
    private static final String UNIQUE_VIOLATION = "23505";

    private Causes() {}

    static boolean any(Throwable thrown, Predicate<Throwable> is) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (is.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    static boolean isOidcAway(Throwable thrown) {
        return thrown instanceof OIDCException || thrown instanceof ConnectException;
    }

    static boolean isDatabaseAway(Throwable thrown) {
        return thrown instanceof SQLException fault
                && (fault instanceof java.sql.SQLTransientConnectionException
                        || fault.getSQLState() == null && "Sorry, acquisition timeout!".equals(fault.getMessage())
                        || fault.getSQLState() != null
                                && (fault.getSQLState().startsWith(CONNECTION_FAILED)
                                        || fault.getSQLState().startsWith(SHUTTING_DOWN)));
    }

    static boolean isDuplicate(Throwable thrown) {
        return thrown instanceof SQLException fault && UNIQUE_VIOLATION.equals(fault.getSQLState());
    }

    static boolean isLostRace(Throwable thrown) {
        return thrown instanceof OptimisticLockException || thrown instanceof org.hibernate.StaleStateException;
    }
}

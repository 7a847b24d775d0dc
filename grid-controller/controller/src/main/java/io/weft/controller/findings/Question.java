package io.weft.controller.findings;

import io.weft.kernel.Finding;

/**
 * A question to the database.
 *
 * @param sql answers with a row per finding: where, and what. It may use {@code :version}, the controller's own.
 */
record Question(String code, Finding.Weight weight, String sql, String why, String remedy) {
    static Question hand(String code, String sql, String why, String remedy) {
        return new Question(code, Finding.Weight.HAND, sql, why, remedy);
    }

    static Question note(String code, String sql, String why, String remedy) {
        return new Question(code, Finding.Weight.NOTE, sql, why, remedy);
    }

    Finding found(String where, String what) {
        return new Finding(code, weight, where, what, why, remedy);
    }
}

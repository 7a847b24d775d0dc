package io.weft.embedded;

/** Who runs this. */
final class Privileges {
    private Privileges() {}

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}

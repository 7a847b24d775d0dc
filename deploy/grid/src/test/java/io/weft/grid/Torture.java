package io.weft.grid;

/** How often and how long: a few in every build, many when a suite of deploy/system-tests/torture asks for them. */
final class Torture {
    private Torture() {}

    static int count(String what, int usual) {
        return Integer.getInteger("torture." + what, usual);
    }

    /** Limits of time are judged only on a machine that does nothing else. */
    static boolean isTimed() {
        return Boolean.getBoolean("torture.timed");
    }

    static void say(String sentence) {
        System.out.println("torture: " + sentence);
    }
}

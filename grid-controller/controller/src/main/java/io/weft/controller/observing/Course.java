package io.weft.controller.observing;

import java.util.Map;
import java.util.Set;

/** How far one reader of the reports has come, in each part that it holds. */
public interface Course {
    Set<Integer> parts();

    /** What it reads next. */
    long position(int part);

    /** Where each of its parts ends now; empty when the bus does not say. */
    Map<Integer, Long> ends();

    /** How many parts there are. */
    int outOf();
}

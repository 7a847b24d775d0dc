package io.weft.controller.applications;

import java.time.Instant;

/** One document that an application had or has, and who gave it to it. */
record Revision(int number, String text, String madeBy, Instant madeAt) {}

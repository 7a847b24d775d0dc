package io.weft.controller.joining;

/** Tells this grid from every other: an agent that joined another one takes no orders of ours. No secret. */
public record GridId(String value) {}

package io.weft.controller.published;

import java.time.Instant;

/**
 * One version of a class, as its author sent it.
 *
 * @param name as it calls itself
 * @param guide Markdown; may be empty
 */
public record PublishedClass(String name, String version, String text, String guide, String by, Instant at) {}

package io.weft.catalog;

/** What a document is called. The title defaults to the name. */
public record Metadata(String name, String title, String description) {}

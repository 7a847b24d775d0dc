package io.weft.cli.output;

/** The forms an answer can be printed in. Lower case, since they are typed. */
public enum Format {
    table,
    json,
    yaml
}

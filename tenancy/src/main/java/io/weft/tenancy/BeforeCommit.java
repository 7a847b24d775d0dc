package io.weft.tenancy;

/** Asked when a scope's work is done, in its transaction and with its sight: for what has to be the last thing that is locked. */
public interface BeforeCommit {
    void beforeCommit();
}

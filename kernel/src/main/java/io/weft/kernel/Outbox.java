package io.weft.kernel;

/** Facts that leave with the transaction that made them, or not at all. Delivered at least once, in order per aggregate. */
public interface Outbox {
    void add(Event event);
}

package io.weft.tenancy;

/** What is measured of what a tenant has. Every quantity of a meter adds up over time and over things. */
public enum Meter {
    /** Processors that a running guest holds, in thousandths of a processor times seconds. */
    CPU_ALLOCATED(3),
    /** Processor time a guest's processors have spent, in milliseconds. */
    CPU_USED(3),
    /** Memory that a running guest holds, in MiB times seconds. */
    MEMORY_ALLOCATED(3),
    /** Size of a volume, by its store's number of copies, in MiB times seconds. */
    VOLUME(3),
    /** Bytes over a wire between two appliances, both ways, counted once. */
    WIRE_BYTES(0),
    /** Bytes that came from outside the grid. */
    EXTERNAL_BYTES_IN(0),
    /** Bytes that left the grid. */
    EXTERNAL_BYTES_OUT(0),
    /** An outside address held, in seconds. */
    ADDRESS(3);

    private final int decimals;

    Meter(int decimals) {
        this.decimals = decimals;
    }

    /** Of every quantity: it is counted in whole parts of the meter's unit. */
    public int decimals() {
        return decimals;
    }
}

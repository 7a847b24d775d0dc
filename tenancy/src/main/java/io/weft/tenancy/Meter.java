package io.weft.tenancy;

/** What is measured of what a tenant has. Every quantity of a meter adds up over time and over things. */
public enum Meter {
    /** Processors a placed instance holds, in thousandths of a processor times seconds. */
    CPU_ALLOCATED,
    /** Processor time a guest's processors have spent, in milliseconds. */
    CPU_USED,
    /** Memory a placed instance holds, in MiB times seconds. */
    MEMORY_ALLOCATED,
    /** Size of a volume, by its store's number of copies, in MiB times seconds. */
    VOLUME,
    /** Bytes over a wire between two appliances, both ways, counted once. */
    WIRE_BYTES,
    /** Bytes that came from outside the grid. */
    EXTERNAL_BYTES_IN,
    /** Bytes that left the grid. */
    EXTERNAL_BYTES_OUT,
    /** An outside address held, in seconds. */
    ADDRESS
}

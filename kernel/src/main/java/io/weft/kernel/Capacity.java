package io.weft.kernel;

/** Processor and memory, of a host or asked of one. One core is 1000 {@code cpuMillis}. */
public record Capacity(int cpuMillis, int memoryMib) {
    public static final Capacity NONE = new Capacity(0, 0);

    public Capacity {
        if (cpuMillis < 0 || memoryMib < 0) {
            throw new IllegalArgumentException("capacity below zero: " + cpuMillis + "m, " + memoryMib + " MiB");
        }
    }

    public Capacity plus(Capacity other) {
        return new Capacity(Math.addExact(cpuMillis, other.cpuMillis), Math.addExact(memoryMib, other.memoryMib));
    }

    public Capacity minus(Capacity taken) {
        return new Capacity(cpuMillis - taken.cpuMillis, memoryMib - taken.memoryMib);
    }

    public boolean holds(Capacity demand) {
        return demand.cpuMillis <= cpuMillis && demand.memoryMib <= memoryMib;
    }
}

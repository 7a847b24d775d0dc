package io.weft.controller.quotas;

import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaKind;

/** Limits of a tenant or of one of its projects beside what it has. A limit that was lowered below what is there takes nothing away. */
public record Allowance(Quota limits, Used used) {
    /** More than any grid holds, and far enough from the largest number to count up from. */
    private static final int MORE_THAN_ANYBODY_HAS = 1_000_000_000;

    public static final Allowance UNLIMITED =
            new Allowance(new Quota(MORE_THAN_ANYBODY_HAS, MORE_THAN_ANYBODY_HAS, MORE_THAN_ANYBODY_HAS), Used.NOTHING);

    /**
     * @param instances without those that were lost with their hosts, as with their processors and memory: what stands in for them counts
     * @param volumeMib of all volumes that are not confirmed gone
     * @param addresses of the outside world, also those that are kept for what is stopped
     */
    public record Used(int applications, int instances, long volumeMib, long cpuMillis, long memoryMib, int addresses) {
        public static final Used NOTHING = new Used(0, 0, 0, 0, 0, 0);

        public long of(QuotaKind kind) {
            return switch (kind) {
                case APPLICATIONS -> applications;
                case INSTANCES -> instances;
                case VOLUMES -> volumeMib;
                case CPU -> cpuMillis;
                case MEMORY -> memoryMib;
                case ADDRESSES -> addresses;
            };
        }
    }

    /** Below zero where a limit was lowered. */
    public long left(QuotaKind kind) {
        return limits.of(kind).orElse(MORE_THAN_ANYBODY_HAS) - used.of(kind);
    }
}

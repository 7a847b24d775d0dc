package io.weft.controller.quotas;

import io.weft.tenancy.Quota;

/** Limits of a tenant or of one of its projects beside what it has. A limit that was lowered below what is there takes nothing away. */
public record Allowance(Quota limits, Used used) {
    /** More than any grid holds, and far enough from the largest number to count up from. */
    private static final int MORE_THAN_ANYBODY_HAS = 1_000_000_000;

    public static final Allowance UNLIMITED =
            new Allowance(new Quota(MORE_THAN_ANYBODY_HAS, MORE_THAN_ANYBODY_HAS, MORE_THAN_ANYBODY_HAS), Used.NOTHING);

    /**
     * @param instances without those that were lost with their hosts: what stands in for them counts
     * @param volumeMib of all volumes that are not confirmed gone
     */
    public record Used(int applications, int instances, long volumeMib) {
        public static final Used NOTHING = new Used(0, 0, 0);
    }

    public int applicationsLeft() {
        return limits.applications() - used.applications();
    }

    public int instancesLeft() {
        return limits.instances() - used.instances();
    }

    public long volumeMibLeft() {
        return limits.volumeMib() - used.volumeMib();
    }
}

package io.weft.controller.quotas;

import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaKind;
import io.weft.tenancy.QuotaLevel;
import io.weft.tenancy.QuotaSetting;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Of a project: what it has no limit of is its tenant's alone, and it is told of as that is where it says nothing. */
    public static Allowance ofProject(QuotaSetting own, Quota tenant, Used used) {
        return new Allowance(own.over(UNLIMITED.limits.with(tenant.warnPercent(), 0)), used);
    }

    /** Until nothing more may be added. Below zero where a limit was lowered. */
    public long left(QuotaKind kind) {
        return limits.most(kind).orElse(MORE_THAN_ANYBODY_HAS) - used.of(kind);
    }

    public QuotaLevel level(QuotaKind kind) {
        return limits.level(kind, used.of(kind));
    }

    /** What there may be of it, as in {@code 10 vCPUs} or {@code 10 vCPUs and 20 % beyond them}. */
    public String mayHave(QuotaKind kind) {
        var limit = kind.amount(limits.of(kind).orElse(MORE_THAN_ANYBODY_HAS));
        return limits.burstPercent() == 0 ? limit : limit + " and " + limits.burstPercent() + " % beyond";
    }

    /**
     * How what is there stands to a limit.
     *
     * @param most that there may be, with what is let through beyond the limit
     * @param level as in {@link QuotaLevel#word}
     */
    public record Stand(long most, String level) {}

    /** Of each kind that is limited, by its name in documents. */
    public Map<String, Stand> stands() {
        var stands = new LinkedHashMap<String, Stand>();
        for (var kind : QuotaKind.values()) {
            var limit = limits.of(kind);
            if (limit.isPresent() && limit.getAsLong() != MORE_THAN_ANYBODY_HAS) {
                stands.put(
                        kind.field(),
                        new Stand(limits.most(kind).getAsLong(), level(kind).word()));
            }
        }
        return stands;
    }
}

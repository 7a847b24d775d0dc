package io.weft.controller.quotas;

import io.weft.tenancy.QuotaKind;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be added in one project: as much as its tenant's limits leave, and no more than its own do where it has any. The project's
 * may leave more than the tenant's: then the tenant's are reached first.
 *
 * @param share empty for a project that only its tenant limits
 */
public record Allotment(Allowance tenant, Optional<Share> share) {
    public static final Allotment UNLIMITED = new Allotment(Allowance.UNLIMITED, Optional.empty());

    /** @param project by name */
    public record Share(String project, Allowance allowance) {}

    /**
     * A limit of the two that both hold: the one that leaves less. Where they leave as much it is the tenant's, since raising the
     * project's would help nobody.
     *
     * @param code of what is refused for it
     * @param whose as in {@code the tenant}
     * @param field of a request for something new that would have to say otherwise; empty where no other word would help
     */
    public record Bound(String code, String whose, String field, Allowance allowance, long left) {
        /** @param has as in {@code 10 applications and has 10} */
        public String sentence(String has) {
            return whose.substring(0, 1).toUpperCase(Locale.ROOT) + whose.substring(1) + " may have " + has + ".";
        }
    }

    public Bound of(QuotaKind kind) {
        var ofTenant = new Bound("quota-" + kind.word(), "the tenant", "", tenant, tenant.left(kind));
        return share.map(it -> new Bound(
                        "project-quota-" + kind.word(),
                        "project " + it.project(),
                        "project",
                        it.allowance(),
                        it.allowance().left(kind)))
                .filter(it -> it.left() < ofTenant.left())
                .orElse(ofTenant);
    }
}

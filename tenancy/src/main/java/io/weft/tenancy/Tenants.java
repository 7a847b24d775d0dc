package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** All tenants of the grid, for those who look after them. Grid-wide. */
@ApplicationScoped
public class Tenants {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    /** The portal's own pages, beside which those of a tenant of the same name would not be reached. */
    private static final Set<String> RESERVED = Set.of(
            "api", "assets", "audit", "events", "hosts", "images", "invitation", "prices", "q", "signed-in", "tenants");

    private static final int LONGEST_TITLE = 100;

    private final Rows rows;

    Tenants(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<TenantRow, UUID> {}

    /**
     * @param organized whether its organization is known to be there
     * @param trial made by somebody who tries the grid
     */
    public record Kept(Tenant tenant, Instant since, boolean organized, boolean trial) {}

    /** @param trialOf whose first tenant it is; empty when an operator makes it */
    public record NewTenant(String name, String title, Optional<String> trialOf) {
        public static NewTenant read(Optional<String> name, Optional<String> title, Optional<String> trialOf) {
            var word = name.map(String::strip).orElse("");
            if (!NAME.matcher(word).matches()) {
                throw new RefusedException(
                        Kind.INVALID,
                        "name-malformed",
                        "name",
                        "A tenant's name has 1 to 63 of a-z, 0-9 and hyphens, and does not begin with one.");
            }
            if (RESERVED.contains(word)) {
                throw new RefusedException(
                        Kind.INVALID,
                        "name-reserved",
                        "name",
                        "The portal has a page of its own at /" + word + ": choose another name.");
            }
            return new NewTenant(
                    word, readTitle(title.filter(it -> !it.isBlank()).orElse(word)), trialOf);
        }
    }

    public static String readTitle(String text) {
        var title = text.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    Kind.INVALID, "title-malformed", "title", "A title is one line of 1 to 100 characters.");
        }
        return title;
    }

    /** By name, after the given one; those that are gone too. */
    public List<Kept> page(String after, int limit) {
        return released(rows.find("name > ?1 order by name", after)
                .page(Page.ofSize(limit))
                .list());
    }

    public Optional<Kept> find(String name) {
        return released(rows.list("name", name)).stream().findFirst();
    }

    public Optional<Kept> of(TenantId tenant) {
        return released(rows.list("id", tenant.value())).stream().findFirst();
    }

    /** To change it. Waits for all who count or look at it under a lock, so whoever calls this holds no other lock yet. */
    public Optional<Kept> lock(String name) {
        return find(name, "for update");
    }

    /**
     * Until the transaction at hand ends nobody changes its state. Those who count what it has go on, so that whoever holds it may wait
     * for applications, whose passes count.
     */
    public Optional<Kept> hold(String name) {
        return find(name, "for key share");
    }

    private Optional<Kept> find(String name, String locking) {
        rows.getEntityManager()
                .createNativeQuery("select id from tenancy.tenants where name = :name " + locking)
                .setParameter("name", name)
                .getResultList();
        return find(name);
    }

    /** Those that are to be gone one day, the first one first. */
    public List<Kept> leaving() {
        return released(rows.list("state = 'leaving' order by goneDue"));
    }

    public List<Kept> unorganized(int limit) {
        return released(rows.find("organizationAt is null and state <> 'gone' order by createdAt")
                .page(Page.ofSize(limit))
                .list());
    }

    /** Empty when the name is taken, or the person has made one already: of two at once, one. */
    public Optional<TenantId> add(NewTenant asked, Instant now) {
        var id = NameUuid.v5("io.weft.tenant/" + asked.name());
        var made = rows.getEntityManager()
                .createNativeQuery("""
                        insert into tenancy.tenants (id, name, title, created_at, state_at, trial_of)
                        values (:id, :name, :title, :now, :now, cast(:trialOf as text)) on conflict do nothing""")
                .setParameter("id", id)
                .setParameter("name", asked.name())
                .setParameter("title", asked.title())
                .setParameter("now", now)
                .setParameter("trialOf", asked.trialOf().orElse(null))
                .executeUpdate();
        return made == 1 ? Optional.of(new TenantId(id)) : Optional.empty();
    }

    public boolean hasTried(String subject) {
        return rows.count("trialOf", subject) > 0;
    }

    public void rename(TenantId tenant, String title) {
        rows.update("title = ?1 where id = ?2", title, tenant.value());
    }

    public void organized(TenantId tenant, Instant now) {
        rows.update("organizationAt = ?1 where id = ?2", now, tenant.value());
    }

    public void put(TenantId tenant, TenantState state, Instant now) {
        switch (state) {
            case TenantState.Active _ -> put(tenant, state, now, "", "", null);
            case TenantState.Suspended(var since, var by, var why) -> put(tenant, state, since, by, why, null);
            case TenantState.Leaving(var since, var by, var until) -> put(tenant, state, since, by, "", until);
            case TenantState.Gone(var since) -> put(tenant, state, since, "", "", null);
        }
    }

    private void put(TenantId tenant, TenantState state, Instant at, String by, String why, Instant due) {
        rows.update(
                "state = ?1, stateAt = ?2, stateBy = ?3, stateWhy = ?4, goneDue = ?5 where id = ?6",
                state.word(),
                at,
                by,
                why,
                due,
                tenant.value());
    }

    /** No row stays in the session: the next look is to see what others did. */
    private List<Kept> released(List<TenantRow> read) {
        var kept = read.stream().map(TenantRow::toKept).toList();
        read.forEach(rows.getEntityManager()::detach);
        return kept;
    }
}

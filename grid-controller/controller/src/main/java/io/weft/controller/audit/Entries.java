package io.weft.controller.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.Session;

/** The rows of the chains. Panache has no word for a table that is only added to, so it is spoken to in PostgreSQL's own. */
@ApplicationScoped
class Entries {
    /** Any number, the same in every controller. */
    private static final long LOCKS = 1_207_301;

    private final Session session;

    Entries(Session session) {
        this.session = session;
    }

    /**
     * What to look for; an empty text finds all.
     *
     * @param after from this number on, the oldest first; otherwise the newest first, those before {@code before}
     */
    record Search(
            String who,
            String act,
            String object,
            Optional<Instant> from,
            Optional<Instant> to,
            OptionalLong after,
            OptionalLong before) {}

    /** In the scope of the chain's tenant, or grid-wide. One at a time for each chain, until the commit. */
    void add(Entry.Note note) {
        session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:chain, :locks)) as text)", String.class)
                .setParameter("chain", note.chain().toString())
                .setParameter("locks", LOCKS)
                .getSingleResult();
        var last = session
                .createNativeQuery(
                        "select number, hash from grid.audit where chain = :chain order by number desc limit 1",
                        Tuple.class)
                .setParameter("chain", note.chain())
                .getResultList()
                .stream()
                .findFirst();
        insert(last.map(it -> note.after(it.get("number", Number.class).longValue(), it.get("hash", String.class)))
                .orElseGet(() -> note.after(0, "")));
    }

    private void insert(Entry it) {
        session.createNativeMutationQuery("""
                        insert into grid.audit (chain, number, tenant_id, at, actor, actor_name, source, request, act, object, result,
                                                message, previous, hash)
                        values (:chain, :number, cast(:tenant as uuid), :at, :actor, :actorName, :source, :request, :act, :object,
                                :result, :message, :previous, :hash)""")
                .setParameter("chain", it.chain())
                .setParameter("number", it.number())
                .setParameter(
                        "tenant",
                        it.chain().equals(Entry.GRID) ? null : it.chain().toString())
                .setParameter("at", it.at())
                .setParameter("actor", it.actor())
                .setParameter("actorName", it.actorName())
                .setParameter("source", it.source())
                .setParameter("request", it.request())
                .setParameter("act", it.act())
                .setParameter("object", it.object())
                .setParameter("result", it.result())
                .setParameter("message", it.message())
                .setParameter("previous", it.previous())
                .setParameter("hash", it.hash())
                .executeUpdate();
    }

    List<Entry> find(UUID chain, Search search, int limit) {
        var order = search.after().isPresent() ? "asc" : "desc";
        return session
                .createNativeQuery("""
                        select * from grid.audit
                        where chain = :chain and number > :after and number < :before
                          and (strpos(lower(actor_name), :who) > 0 or actor = :who)
                          and strpos(act, :act) > 0 and (strpos(lower(object || ' ' || request || ' ' || message), :object) > 0)
                          and at >= :from and at < :to
                        order by number %s limit :limit""".formatted(order), Tuple.class)
                .setParameter("chain", chain)
                .setParameter("after", search.after().orElse(0))
                .setParameter("before", search.before().orElse(Long.MAX_VALUE))
                .setParameter("who", search.who().toLowerCase(java.util.Locale.ROOT))
                .setParameter("act", search.act())
                .setParameter("object", search.object().toLowerCase(java.util.Locale.ROOT))
                .setParameter("from", search.from().orElse(Instant.EPOCH))
                .setParameter("to", search.to().orElse(Instant.parse("9999-01-01T00:00:00Z")))
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(Entries::entry)
                .toList();
    }

    private static Entry entry(Tuple row) {
        return new Entry(
                row.get("chain", UUID.class),
                row.get("number", Number.class).longValue(),
                row.get("at", Instant.class),
                text(row, "actor"),
                text(row, "actor_name"),
                text(row, "source"),
                text(row, "request"),
                text(row, "act"),
                text(row, "object"),
                text(row, "result"),
                text(row, "message"),
                text(row, "previous"),
                text(row, "hash"));
    }

    private static String text(Tuple row, String column) {
        return row.get(column, String.class);
    }
}

package io.weft.controller.findings;

import static io.weft.controller.findings.Question.hand;
import static io.weft.controller.findings.Question.note;

import java.util.List;

/** What is remembered of things that are no more. */
final class Leftovers {
    private static final String UNUSED = "Nobody uses it, and nobody else is given it.";

    static final List<Question> QUESTIONS = List.of(
            hand(
                    "address-without-instance",
                    """
                    select 'address ' || a.address, 'It is held for instance ' || a.holder || ', which has no row.'
                    from grid.addresses a
                    where a.kind = 'GUEST' and not exists (select from grid.instances i where cast(i.id as text) = a.holder)""",
                    UNUSED,
                    "When doctor shows no stranger with this address: delete from grid.addresses where address = …;"),
            hand(
                    "remains-of-destroyed",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')',
                           'It is destroyed and still has ' || r.kind || ' ' || r.name || '.'
                    from grid.applications a
                    join (select application, 'instance' as kind, name from grid.instances
                          union all select application, 'volume', name from grid.volumes where snapshot is null
                          union all select application, 'wire', name from grid.circuits
                          union all select application, 'address', address from grid.addresses) r on r.application = a.id
                    where a.state = 'DESTROYED'""",
                    "Capacity, addresses or disks stay taken for ever.",
                    "Look on the host whether it is really gone, then delete the row."),
            hand(
                    "order-without-row",
                    """
                    select 'host ' || h.name, 'Its topic still orders ' || p.key || ', of which there is no row.'
                    from grid.published p join grid.hosts h on h.id = p.host
                    where p.sent_at < now() - interval '1 minute' and h.publish_due_at is null
                      and (p.key like 'instance/%' and not exists (select from grid.instances i where 'instance/' || i.id = p.key)
                        or p.key like 'volume/%' and not exists (select from grid.volumes v where 'volume/' || v.id = p.key)
                        or p.key like 'circuit/%' and not exists
                             (select from grid.ends e where e.host = p.host and 'circuit/' || e.circuit = p.key))""",
                    "A host that starts anew would still read it.",
                    "Publish the host again: update grid.hosts set publish_due_at = now() where name = …;"),
            note("question-unanswered", """
                    select 'host ' || h.name, 'It was asked about instance ' || a.instance || ' and never answered.'
                    from grid.asks a join grid.hosts h on h.id = a.host where a.deadline < now() - interval '10 minutes'""", "A row of no use.", "Nothing: it goes when the host is published next."));

    private Leftovers() {}
}

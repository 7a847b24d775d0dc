package io.weft.controller.findings;

import static io.weft.controller.findings.Question.hand;
import static io.weft.controller.findings.Question.note;

import java.util.List;

/** What lasts longer than it may, and what has more than it can hold. */
final class Overdue {
    static final List<Question> QUESTIONS = List.of(
            hand(
                    "operation-overdue",
                    """
                    select 'operation ' || o.id, 'It was to be over since ' || cast(extract(epoch from now() - o.deadline) as integer)
                           || ' s: ' || lower(o.kind) || ' ' || a.name || '.'
                    from grid.operations o join grid.applications a on a.id = o.application
                    where o.state = 'RUNNING' and o.deadline < now() - interval '1 minute'""",
                    "Whoever follows it waits for nothing: no pass over its application succeeds.",
                    "Look for the application's id in the controllers' logs."),
            hand(
                    "application-not-looked-at",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')',
                           'No controller looked at it since ' || cast(extract(epoch from now() - a.due_at) as integer) || ' s.'
                    from grid.applications a where a.state <> 'DESTROYED' and a.due_at < now() - interval '1 minute'""",
                    "It does not follow its wish, and nobody mends it.",
                    "Look whether a controller runs, and for its id in the controllers' logs."),
            hand(
                    "instance-not-gone",
                    """
                    select 'instance ' || i.name || ' (' || i.id || ')', 'Host ' || h.name || ' was told to end it '
                           || cast(extract(epoch from now() - i.phase_since) as integer) || ' s ago and has not confirmed.'
                    from grid.instances i join grid.hosts h on h.id = i.host
                    where i.phase = 'ABSENT' and i.phase_since < now() - interval '5 minutes'""",
                    "Its address, its room and its volumes stay taken until the host says that it is gone.",
                    "Bring the host back, or remove it from the grid if it is lost for good."),
            hand(
                    "instance-draining",
                    """
                    select 'instance ' || i.name || ' (' || i.id || ')', 'It takes no new connections since '
                           || cast(extract(epoch from now() - i.phase_since) as integer) || ' s and still runs.'
                    from grid.instances i where i.phase = 'DRAINING' and i.phase_since < now() - interval '5 minutes'""",
                    "It takes room and serves nobody.",
                    "Look for its application's id in the controllers' logs."),
            note(
                    "application-refused",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')', 'It is ' || lower(a.state) || ': ' || a.message
                    from grid.applications a where a.state in ('UNPLACEABLE', 'FAILED') and a.wish = 'RUNNING'""",
                    "Its tenant wants it running.",
                    "Make room, or tell the tenant what its text asks for that this grid has not."),
            hand(
                    "host-overcommitted",
                    """
                    select 'host ' || h.name, 'Its instances have ' || r.cpu || 'm processor and ' || r.memory || ' MiB reserved, and it has '
                           || h.cpu_millis || 'm and ' || h.memory_mib || ' MiB.'
                    from grid.hosts h
                    join (select host, sum(cpu_millis) as cpu, sum(memory_mib) as memory from grid.instances group by host) r
                      on r.host = h.id
                    where r.cpu > h.cpu_millis or r.memory > h.memory_mib""",
                    "It came back smaller than it was; guests may be killed for lack of memory.",
                    "Give it back what it had, or stop something there."));

    private Overdue() {}
}

package io.weft.controller.findings;

import static io.weft.controller.findings.Question.hand;
import static io.weft.controller.findings.Question.note;

import java.util.List;

/** What is asked for and not done, and what has more than it can hold. */
final class Unmet {
    static final List<Question> QUESTIONS = List.of(
            hand(
                    "application-not-looked-at",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')',
                           'No controller looked at it since ' || cast(extract(epoch from now() - a.due_at) as integer) || ' s.'
                    from grid.applications a where a.state <> 'DESTROYED' and a.due_at < now() - interval '1 minute'""",
                    "It does not follow its wish, and nobody mends it.",
                    "Look whether a controller runs, and for its id in the controllers' logs."),
            note(
                    "application-refused",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')', 'It is ' || lower(a.state) || ': ' || a.message
                    from grid.applications a where a.state in ('UNPLACEABLE', 'FAILED') and a.wish = 'RUNNING'""",
                    "Its tenant wants it running.",
                    "Make room, or tell the tenant what its text asks for that this grid has not."),
            note(
                    "snapshot-failed",
                    """
                    select 'snapshot ' || s.name || ' of application ' || a.name || ' (' || s.id || ')', 'It was not taken: ' || s.reason
                    from grid.snapshots s join grid.applications a on a.id = s.application where s.state = 'FAILED'""",
                    "Its tenant wants to be able to go back to it.",
                    "Mend what the reason names and take another one; then remove it: weft app snapshot remove."),
            note(
                    "snapshot-schedule-refused",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')', 'Its schedule got no snapshot: ' || s.fault
                    from grid.snapshot_schedules s join grid.applications a on a.id = s.application where s.fault <> ''""",
                    "Its tenant relies on having one.",
                    "Make room in the tenant's quota, or tell it what the reason names; the next time is tried anew."),
            note(
                    "backup-failed",
                    """
                    select 'backup of application ' || b.application_name || ' (' || b.id || ')',
                           case when b.state = 'FAILED' then 'It was not made: ' || b.reason else 'It is damaged: ' || b.damage end
                    from grid.backups b where b.state = 'FAILED' or b.state = 'READY' and b.damage <> ''""",
                    "Its tenant relies on being able to go back to it.",
                    "Mend what the reason names and make another one; then remove it: weft backup delete."),
            note(
                    "backup-policy-refused",
                    """
                    select 'application ' || a.name || ' (' || a.id || ')', 'Its policy made no backup: ' || p.fault
                    from grid.backup_policies p join grid.applications a on a.id = p.application where p.fault <> ''""",
                    "Its tenant relies on having one.",
                    "Make room in the tenant's quota, or tell it what the reason names; the next time is tried anew."),
            note(
                    "backup-target-not-ready",
                    """
                    select 'backup target ' || t.name, t.reason from grid.backup_targets t where t.state <> 'READY'""",
                    "No backup is written there until it is.",
                    "Mount it, make room on it, or accept another disk at its place: weft backup target accept."),
            hand(
                    "host-overcommitted",
                    """
                    select 'host ' || h.name, 'Its instances have ' || r.cpu || 'm processor and ' || r.memory || ' MiB reserved, and it has '
                           || h.cpu_millis || 'm and ' || h.memory_mib || ' MiB.'
                    from grid.hosts h
                    join (select t.host, sum(t.cpu_millis) as cpu, sum(t.memory_mib) as memory
                          from (select host, cpu_millis, memory_mib from grid.instances
                                union all select move_other, cpu_millis, memory_mib from grid.instances
                                where move_stage <> 'FAILED') t
                          group by t.host) r
                      on r.host = h.id
                    where r.cpu > h.cpu_millis or r.memory > h.memory_mib""",
                    "It came back smaller than it was; guests may be killed for lack of memory.",
                    "Give it back what it had, or stop something there."));

    private Unmet() {}
}

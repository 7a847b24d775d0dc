package io.weft.controller.findings;

import static io.weft.controller.findings.Question.hand;
import static io.weft.controller.findings.Question.note;

import java.util.List;

/** Where what is remembered, what was ordered and what is seen are not the same. */
final class Drift {
    static final List<Question> QUESTIONS = List.of(
            hand(
                    "stranger",
                    """
                    select 'host ' || h.name, 'Guest ' || g.name || ' runs there, and nobody ordered it.'
                    from grid.hosts h cross join jsonb_array_elements_text(h.strangers) g (name)""",
                    "It uses room that counts as free, and nobody will ever end it.",
                    "Find out whose it is: after a restore, somebody may have begun it since. To end it, on the host: virsh destroy …"),
            hand(
                    "volume-stranger",
                    """
                    select 'host ' || h.name, 'Volume ' || v.id || ' is there, and nobody knows of it.'
                    from grid.hosts h cross join jsonb_array_elements_text(h.holds -> 'volumes') v (id)
                    where h.accounted and exists (select from grid.restorations)
                      and not exists (select from grid.volumes k where cast(k.id as text) = v.id)""",
                    "It takes room and nobody will ever use it. After a restore it may hold what somebody has written since.",
                    "Find out whose it is. To remove it: its two files in agent/volumes of that host."),
            hand(
                    "host-unknown",
                    """
                    select 'host ' || u.host, 'It speaks for itself as one of this grid, last at '
                           || to_char(u.seen_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ', and has no row.'
                    from grid.unknown_hosts u""",
                    "It joined after the point that the grid went back to. Its guests run on, and nobody can reach them.",
                    "Join it again: weft host token, and on the host weft-agent join."),
            hand(
                    "grid-restored",
                    """
                    select 'grid', 'It went back to an earlier point at '
                           || to_char(r.restored_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ', and waits for '
                           || coalesce(string_agg(h.name, ', ' order by h.name), 'a few seconds more') || '.'
                    from grid.restorations r left join grid.hosts h on not h.accounted and h.holds is null and h.refused_at is null
                         and (h.lost_at is null or h.lost_at > r.restored_at)
                    where r.accounted_at is null group by r.restored_at""",
                    "Until each host has said what is there, nothing is placed, ordered or ended.",
                    "Bring these hosts up. For those that are gone for good: weft grid resume"),
            hand(
                    "instance-without-address",
                    """
                    select 'instance ' || i.name || ' (' || i.id || ')', 'It uses ' || i.address || ', which is not held for it.'
                    from grid.instances i
                    where not exists (select from grid.addresses a where a.address = i.address and a.holder = cast(i.id as text))""",
                    "The next instance may be given the same address.",
                    "Stop and start its application: the new instance gets an address of its own."),
            hand(
                    "instance-behind",
                    """
                    select 'instance ' || i.name || ' (' || i.id || ')',
                           'Host ' || h.name || ' is heard and does not show it as it was ordered '
                           || cast(extract(epoch from now() - i.phase_since) as integer) || ' s ago.'
                    from grid.instances i join grid.hosts h on h.id = i.host
                    where i.phase <> 'PLACED' and coalesce(i.seen_generation, 0) < i.generation
                      and greatest(i.phase_since, coalesce(i.move_since, i.phase_since)) < now() - interval '1 minute'
                      and h.last_seen_at > now() - interval '10 seconds'""",
                    "The order did not arrive, or its agent can't carry it out: its application waits for it.",
                    "Look at the agent's log on that host. The order is sent again by itself every 20 s."),
            hand(
                    "host-ahead",
                    """
                    select 'host ' || h.name, 'It shows ' || i.name || ' at generation ' || i.seen_generation
                           || ', and the database knows no later one than ' || i.generation || '.'
                    from grid.instances i join grid.hosts h on h.id = i.host where i.seen_generation > i.generation""",
                    "The database is older than what was ordered: the host refuses whatever it is told.",
                    "After a restore by other means than weft grid restore, as superuser: select grid.restored('your name');"),
            hand(
                    "orders-waiting",
                    """
                    select 'host ' || h.name, 'Its orders wait to be published since '
                           || cast(extract(epoch from now() - h.publish_due_at) as integer) || ' s.'
                    from grid.hosts h where h.publish_due_at < now() - interval '30 seconds'""",
                    "The host goes on with what it knows; changes don't reach it.",
                    "Look whether the bus answers, and at the controllers' logs."),
            hand(
                    "events-waiting",
                    """
                    select 'events', count(*) || ' are not on the bus yet, the oldest since '
                           || cast(extract(epoch from now() - min(o.at)) as integer) || ' s.'
                    from grid.outbox o where o.published_at is null and o.at < now() - interval '1 minute'
                    having count(*) > 0""",
                    "Programs that follow the bus don't hear of them. None is lost.",
                    "Look whether the bus answers, and at the controllers' logs."),
            note(
                    "agent-version",
                    """
                    select 'host ' || h.name, 'Its agent is of version ' || h.agent_version || ', the controller of ' || :version || '.'
                    from grid.hosts h where h.agent_version not in ('', :version)""",
                    "Both keep the same agreement, but what one of them learned later is not done there.",
                    "Bring the older of the two up to date."));

    private Drift() {}
}

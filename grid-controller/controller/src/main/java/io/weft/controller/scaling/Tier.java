package io.weft.controller.scaling;

import io.weft.catalog.Scaling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a tier at one moment.
 *
 * @param count as the document in force says
 * @param edition changes with whatever its instances are made of, and with the rule
 * @param members every one that nobody has proved gone
 * @param readings one for each metric of the rule, in its order
 * @param hindrance why nothing may change now, whatever is measured
 */
public record Tier(
        Scaling rule,
        int count,
        String edition,
        List<Member> members,
        List<Reading> readings,
        Optional<Hindrance> hindrance,
        Room room,
        Memory memory,
        Instant now) {
    public Tier {
        members = List.copyOf(members);
        readings = List.copyOf(readings);
    }

    public record Hindrance(Reason reason, String sentence) {}

    long wanted() {
        return members.stream().filter(Member::isWanted).count();
    }

    long in(Member.State state) {
        return members.stream().filter(it -> it.state() == state).count();
    }

    /** Members that are not proved gone, and those that are still to be made. */
    int held() {
        return Math.toIntExact(members.size() + Math.max(0, count - wanted()));
    }
}

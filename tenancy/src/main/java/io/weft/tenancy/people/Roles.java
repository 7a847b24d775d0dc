package io.weft.tenancy.people;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.Member;
import io.weft.tenancy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may become of a tenant's members. Pure. */
final class Roles {
    private Roles() {}

    static Role read(Optional<String> word) {
        return word.flatMap(Role::named)
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID,
                        "role-unknown",
                        "role",
                        "A role is one of "
                                + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))
                                + "."));
    }

    static Member member(List<Member> all, String subject) {
        return all.stream()
                .filter(it -> it.subject().equals(subject))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Kind.NOT_FOUND, "member-not-found", "", "The tenant has no such member."));
    }

    /** By their id, or what they sign in with. */
    static Member called(List<Member> all, String who) {
        return all.stream()
                .filter(it -> it.subject().equals(who)
                        || (!who.isEmpty() && it.login().equals(who)))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Kind.NOT_FOUND, "member-not-found", "", "The tenant has no such member."));
    }

    /** Why this one cannot go, or be less than a manager. */
    static Optional<String> lastManager(List<Member> all, Member member) {
        var last = member.role() == Role.MANAGER
                && all.stream().filter(it -> it.role() == Role.MANAGER).count() == 1;
        return last
                ? Optional.of(
                        member.name()
                                + " is the last manager: without one nobody could decide about members. Make another one first.")
                : Optional.empty();
    }

    static void requireAManagerLeft(List<Member> all, Member member) {
        lastManager(all, member).ifPresent(reason -> {
            throw new RefusedException(Kind.CONFLICT, "last-manager", "", reason);
        });
    }
}

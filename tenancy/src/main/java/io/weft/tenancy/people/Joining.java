package io.weft.tenancy.people;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Invitation;
import io.weft.tenancy.Invitations;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** From a token to a membership. Grid-wide, since whoever holds it sees the tenant only afterwards. */
@ApplicationScoped
class Joining {
    private final Invitations invitations;
    private final Members members;
    private final Tenants tenants;
    private final CurrentCaller callers;
    private final News news;

    Joining(Invitations invitations, Members members, Tenants tenants, CurrentCaller callers, News news) {
        this.invitations = invitations;
        this.members = members;
        this.tenants = tenants;
        this.callers = callers;
        this.news = news;
    }

    record Way(Invitation invitation, Tenants.Kept kept) {}

    /** Open, and this caller's to accept. */
    Way look(String token) {
        var invitation = invitations.lock(token).orElseThrow(Joining::notFound);
        invitation.over(news.now()).ifPresent(reason -> {
            throw new RefusedException(Kind.CONFLICT, "invitation-over", "", reason);
        });
        var kept = tenants.of(invitation.tenant()).orElseThrow(Joining::notFound);
        kept.tenant().state().hindrance().ifPresent(reason -> {
            throw new RefusedException(
                    Kind.CONFLICT, "tenant-" + kept.tenant().state().word(), "", reason);
        });
        requireItsPerson(invitation);
        return new Way(invitation, kept);
    }

    Way accept(String token) {
        var way = look(token);
        var it = way.invitation();
        var me = callers.get();
        members.lock(it.tenant()).stream()
                .filter(member -> member.subject().equals(me.subject()))
                .findFirst()
                .ifPresent(member -> {
                    throw new RefusedException(
                            Kind.CONFLICT,
                            "member-exists",
                            "",
                            "You belong to " + way.kept().tenant().title() + " already, as "
                                    + member.role().word() + ".");
                });
        var now = news.now();
        members.put(it.tenant(), new Member(me.subject(), me.name(), callers.login(), it.role(), now));
        invitations.end(it.tenant(), it.id(), new Invitation.End(now, "accepted", me.name()));
        news.tell(
                it.tenant(),
                "member.joined",
                "member/" + me.subject(),
                me.name() + " accepted the invitation of " + it.invitedBy() + " and is "
                        + it.role().word() + ".",
                Map.of(
                        "member",
                        me.name(),
                        "role",
                        it.role().word(),
                        "invitation",
                        it.id().toString()));
        return way;
    }

    /** A link that went astray is of no use to others where the invitation names an e-mail. */
    private void requireItsPerson(Invitation invitation) {
        var mail = Optional.of(invitation.forWhom()).filter(it -> it.contains("@"));
        if (mail.isPresent() && !mail.get().equalsIgnoreCase(callers.mail().orElse(""))) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "invitation-for-another",
                    "",
                    "This invitation is for another e-mail than the one that your sign-in has confirmed.");
        }
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "invitation-not-found", "", "There is no such invitation.");
    }
}

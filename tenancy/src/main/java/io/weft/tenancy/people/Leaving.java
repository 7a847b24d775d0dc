package io.weft.tenancy.people;

import io.weft.kernel.TenantId;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import jakarta.enterprise.context.ApplicationScoped;

/** The way out of a tenant, with all that goes along. Within the tenant's scope. */
@ApplicationScoped
class Leaving {
    private final Members members;
    private final ApiKeys keys;
    private final News news;

    Leaving(Members members, ApiKeys keys, News news) {
        this.members = members;
        this.keys = keys;
        this.news = news;
    }

    /** Refused for the last manager. @param by the name of whoever has it so @return who it was */
    Member leave(TenantId tenant, String subject, String by) {
        var all = members.lock(tenant);
        var leaving = Roles.member(all, subject);
        Roles.requireAManagerLeft(all, leaving);
        var now = news.now();
        members.remove(tenant, subject, now);
        keys.revokeOf(tenant, subject, new ApiKey.Revoked(now, by));
        return leaving;
    }
}

package io.weft.tenancy.keys;

import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.KeysConfig;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Rights;
import io.weft.tenancy.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From what somebody asks for to a key that may be made, or why it may not. */
@ApplicationScoped
class NewKeys {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST_APPLICATIONS = 50;
    /** Who makes keys, in the tenant or on the project that it is for. */
    private static final Role LEAST = Role.DEVELOPER;

    private final CurrentCaller callers;
    private final ApiKeys keys;
    private final KeysConfig config;
    private final IdSource ids;
    private final News news;

    NewKeys(CurrentCaller callers, ApiKeys keys, KeysConfig config, IdSource ids, News news) {
        this.callers = callers;
        this.keys = keys;
        this.config = config;
        this.ids = ids;
        this.news = news;
    }

    /** @param project the only one it is to be for, on which its maker has a role */
    ApiKey key(Membership member, Optional<Project> project, KeysResource.NewKey asked) {
        var tenant = member.tenant().id();
        var wanted = Optional.ofNullable(asked);
        var name = name(wanted.flatMap(KeysResource.NewKey::name));
        var role = role(wanted.flatMap(KeysResource.NewKey::role), most(member, project));
        var applications = applications(wanted.flatMap(KeysResource.NewKey::applications));
        var end = end(wanted.flatMap(KeysResource.NewKey::expiresAt));
        if (keys.isTaken(tenant, name)) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "key-name-taken",
                    "name",
                    "There is an API key " + name + " already. Revoke it, or choose another name.");
        }
        if (keys.count(tenant) >= config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "key-too-many",
                    "",
                    "A tenant may have " + config.most() + " API keys, and this has. Revoke one that nobody uses.");
        }
        return new ApiKey(
                ids.next(),
                tenant,
                name,
                "",
                role,
                project.map(Project::id),
                applications,
                callers.get().subject(),
                callers.get().name(),
                news.now(),
                end,
                Optional.empty(),
                Optional.empty());
    }

    /** That a key may have which somebody makes where they have this one; none where they make no keys. */
    static List<String> roles(Role most) {
        return most.covers(LEAST) ? upTo(most) : List.of();
    }

    private static List<String> upTo(Role most) {
        return Arrays.stream(Role.values())
                .filter(it -> it != Role.MEMBER && most.covers(it))
                .map(Role::word)
                .toList();
    }

    /** Whoever is a developer of some projects alone is told which: a key for one of those they may make. */
    static void requireOnTheTenant(Membership member) {
        var role = member.rights().everywhere().role();
        if (!role.covers(LEAST)) {
            var theirs = member.rights().given().stream()
                    .filter(it -> it.role().covers(LEAST))
                    .map(Rights.Given::projectName)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            var tenant = member.tenant().name();
            throw new RefusedException(
                    new RefusedException.Denial(LEAST.word(), role.word(), "tenant " + tenant),
                    "role-too-low",
                    "A key for the whole tenant needs the role " + LEAST.word() + " in " + tenant + "; yours is "
                            + role.word() + ". You may make one for a project: " + theirs + ".");
        }
    }

    private static Role most(Membership member, Optional<Project> project) {
        var rights = member.rights();
        return project.map(it -> rights.on(it.id()))
                .orElseGet(rights::everywhere)
                .role();
    }

    static String scope(ApiKey key, Optional<Project> project) {
        return project.map(it -> ", on project " + it.name()).orElse("")
                + (key.applications().isEmpty() ? "" : ", for " + String.join(", ", key.applications()));
    }

    private static String name(Optional<String> asked) {
        return asked.filter(it -> NAME.matcher(it).matches())
                .orElseThrow(() ->
                        invalid("name", "A name is up to 40 lower-case letters, digits and hyphens; a letter first."));
    }

    private static Role role(Optional<String> asked, Role most) {
        var role = asked.flatMap(Role::named)
                .filter(it -> it != Role.MEMBER)
                .orElseThrow(() -> invalid("role", "A role is one of " + String.join(", ", upTo(most)) + "."));
        if (!most.covers(role)) {
            throw invalid("role", "Your role is " + most.word() + ", and a key may not more than its maker.");
        }
        return role;
    }

    private static List<String> applications(Optional<List<String>> asked) {
        var names = asked.orElse(List.of()).stream().distinct().sorted().toList();
        if (names.size() > MOST_APPLICATIONS
                || !names.stream().allMatch(it -> NAME.matcher(it).matches())) {
            throw invalid(
                    "applications", "Name up to " + MOST_APPLICATIONS + " applications as they are called in paths.");
        }
        return names;
    }

    private Optional<Instant> end(Optional<Instant> asked) {
        if (asked.filter(it -> !it.isAfter(news.now())).isPresent()) {
            throw invalid("expiresAt", "It would have ended already.");
        }
        return asked;
    }

    private static RefusedException invalid(String field, String reason) {
        return new RefusedException(Kind.INVALID, "key-invalid", field, reason);
    }
}

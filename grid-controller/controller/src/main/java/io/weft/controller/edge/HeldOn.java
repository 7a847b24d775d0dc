package io.weft.controller.edge;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the role of {@link LeastRoles} has to be held. An operation of a tenant that is named in no list here takes it on the tenant as a
 * whole: one that is added tomorrow is closed to members of mere projects until somebody says otherwise.
 */
public enum HeldOn {
    /** No role in a tenant is asked for. */
    NOWHERE(""),
    /** On the tenant as a whole. */
    TENANT("tenant"),
    /** On the project of the application that is named, or whose thing is. */
    APPLICATION("application"),
    /** On the project that is named. */
    PROJECT("project"),
    /** On any project. What is shown is what is of those. */
    SOMEWHERE("somewhere");

    private static final String TENANT_PATH = "/api/v1/tenants/{tenant}";
    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z]+)}");
    /** What is of one application, by the names that paths give it. */
    private static final Set<String> OF_AN_APPLICATION =
            Set.of("application", "instance", "operation", "volumeId", "snapshot", "backup", "run", "export");
    /** Though it names an application it changes what is the tenant's. */
    private static final Set<String> BEYOND = Set.of("POST /applications/{application}/classes/{class}/move");

    private static final Set<String> ON_A_PROJECT = Set.of(
            "POST /applications",
            "POST /applications/import",
            "GET /projects/{project}",
            "PUT /projects/{project}",
            "GET /projects/{project}/members",
            "GET /projects/{project}/quota",
            "PUT /projects/{project}/groups/{group}",
            "DELETE /projects/{project}/groups/{group}",
            "PUT /projects/{project}/members/{member}",
            "DELETE /projects/{project}/members/{member}");
    private static final Set<String> ON_ANY = Set.of(
            "GET /applications",
            "GET /backup-policies",
            "GET /backup-targets",
            "GET /backups",
            "GET /classes",
            "GET /classes/{class}",
            "GET /classes/{class}/diff",
            "GET /classes/{class}/export",
            "GET /classes/{class}/text",
            "GET /events",
            "GET /events/stream",
            "GET /exports",
            "GET /images",
            "GET /instances",
            "GET /keys",
            "POST /keys",
            "DELETE /keys/{key}",
            "GET /metrics",
            "GET /operations",
            "POST /plan",
            "POST /price",
            "GET /projects",
            "GET /snapshot-schedules",
            "GET /snapshots",
            "GET /usage",
            "GET /usage/events",
            "GET /volumes");

    private final String word;

    HeldOn(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @param operation as in {@code GET /api/v1/me} */
    public static HeldOn of(String operation) {
        if (!operation.contains(" " + TENANT_PATH)) {
            return NOWHERE;
        }
        var asked = operation.replace(TENANT_PATH, "");
        if (ON_ANY.contains(asked)) {
            return SOMEWHERE;
        }
        if (ON_A_PROJECT.contains(asked)) {
            return PROJECT;
        }
        return thing(operation).isPresent() && !BEYOND.contains(asked) ? APPLICATION : TENANT;
    }

    /** The first part of its path that is of an application: {@code instance}. */
    public static Optional<String> thing(String operation) {
        return NAMED.matcher(operation)
                .results()
                .map(it -> it.group(1))
                .filter(OF_AN_APPLICATION::contains)
                .findFirst();
    }
}

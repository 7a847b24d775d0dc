package io.weft.controller.edge;

import io.weft.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may do what: every operation of the API with the least that it takes. Said here for those who read; what holds it is each
 * operation's own question, and a test asks all of them with every role.
 */
public final class LeastRoles {
    private static final String TENANT = "/api/v1/tenants/{tenant}";

    /** Asked of a tenant that is suspended or being deleted, too, though it changes something: it ends what is there. */
    private static final List<String> ENDINGS = List.of(
            "DELETE " + TENANT + "/keys/{key}",
            "DELETE " + TENANT + "/webhooks/{webhook}",
            "POST " + TENANT + "/applications/{application}/stop",
            "POST " + TENANT + "/applications/{application}/destroy",
            "POST " + TENANT + "/applications/{application}/appliances/{appliance}/stop");

    private static final Map<String, Least> TABLE = table();

    private LeastRoles() {}

    /** What it takes. Beyond {@link #SIGNED_IN} each is a role. */
    public enum Least {
        /** No token at all. */
        ANYBODY,
        /** Any token of the grid's issuer. */
        SIGNED_IN,
        MEMBER,
        BILLING,
        VIEWER,
        OPERATOR,
        DEVELOPER,
        MANAGER,
        /** The role {@code operator} of the grid, which its issuer gives. It is no role in any tenant. */
        GRID_OPERATOR;

        /** In a tenant. */
        public Optional<Role> role() {
            return Role.named(word());
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** By method and path, as in {@code GET /api/v1/me}. */
    public static Map<String, Least> all() {
        return new TreeMap<>(TABLE);
    }

    /** Whether it is refused while its tenant is suspended. */
    public static boolean heldBack(String operation) {
        return TABLE.get(operation)
                        .role()
                        .filter(it -> it.covers(Role.OPERATOR))
                        .isPresent()
                && !operation.startsWith("GET ")
                && !ENDINGS.contains(operation);
    }

    private static Map<String, Least> table() {
        var table = new TreeMap<String, Least>();
        put(table, Least.ANYBODY, anybody());
        put(table, Least.SIGNED_IN, signedIn());
        put(table, Least.MEMBER, member());
        put(table, Least.BILLING, billing());
        put(table, Least.VIEWER, viewer());
        put(table, Least.OPERATOR, operator());
        put(table, Least.DEVELOPER, developer());
        put(table, Least.MANAGER, manager());
        put(table, Least.GRID_OPERATOR, gridOperator());
        return Map.copyOf(table);
    }

    private static void put(Map<String, Least> table, Least least, List<String> operations) {
        operations.forEach(it -> table.put(it, least));
    }

    private static List<String> anybody() {
        return List.of("GET /api/v1/config", "POST /api/v1/hosts/join");
    }

    private static List<String> signedIn() {
        return List.of(
                "GET /api/v1/archive-key",
                "GET /api/v1/classes",
                "GET /api/v1/classes/{name}",
                "GET /api/v1/classes/{name}/diff",
                "GET /api/v1/classes/{name}/sbom",
                "GET /api/v1/classes/{name}/text",
                "POST /api/v1/invitations/accept",
                "POST /api/v1/invitations/look",
                "GET /api/v1/me",
                "GET /api/v1/samples",
                "GET /api/v1/schemas/{name}",
                "POST /api/v1/trial-tenant");
    }

    private static List<String> member() {
        return List.of(
                "GET " + TENANT,
                "GET " + TENANT + "/membership",
                "DELETE " + TENANT + "/membership",
                "GET " + TENANT + "/projects");
    }

    private static List<String> billing() {
        return List.of(
                "GET " + TENANT + "/projects/{project}",
                "GET " + TENANT + "/projects/{project}/quota",
                "GET " + TENANT + "/billing/charge",
                "GET " + TENANT + "/billing/export",
                "GET " + TENANT + "/billing/focus",
                "GET " + TENANT + "/budgets",
                "GET " + TENANT + "/budgets/{budget}",
                "GET " + TENANT + "/credit",
                "GET " + TENANT + "/invoices/{invoice}/pdf",
                "GET " + TENANT + "/invoices",
                "GET " + TENANT + "/invoices/{invoice}",
                "GET " + TENANT + "/invoices/{invoice}/usage",
                "GET " + TENANT + "/quota",
                "GET " + TENANT + "/usage",
                "GET " + TENANT + "/usage/events",
                "GET " + TENANT + "/usage/samples");
    }

    private static List<String> viewer() {
        return List.of(
                "GET " + TENANT + "/backup-policies",
                "GET " + TENANT + "/backup-runs/{run}",
                "GET " + TENANT + "/backup-targets",
                "GET " + TENANT + "/backups",
                "GET " + TENANT + "/backups/{backup}",
                "GET " + TENANT + "/applications",
                "GET " + TENANT + "/applications/{application}",
                "GET " + TENANT + "/applications/{application}/diff",
                "POST " + TENANT + "/applications/{application}/diff",
                "GET " + TENANT + "/applications/{application}/export",
                "GET " + TENANT + "/applications/{application}/instances",
                "GET " + TENANT + "/applications/{application}/metrics",
                "POST " + TENANT + "/applications/{application}/plan",
                "POST " + TENANT + "/applications/{application}/price",
                "GET " + TENANT + "/applications/{application}/revisions",
                "GET " + TENANT + "/applications/{application}/revisions/{revision}",
                "GET " + TENANT + "/applications/{application}/scaling",
                "GET " + TENANT + "/applications/{application}/settings",
                "GET " + TENANT + "/applications/{application}/survival",
                "GET " + TENANT + "/classes",
                "GET " + TENANT + "/classes/{class}",
                "GET " + TENANT + "/classes/{class}/diff",
                "GET " + TENANT + "/classes/{class}/export",
                "GET " + TENANT + "/classes/{class}/text",
                "GET " + TENANT + "/events",
                "GET " + TENANT + "/events/stream",
                "GET " + TENANT + "/exports",
                "GET " + TENANT + "/exports/{export}",
                "GET " + TENANT + "/images",
                "GET " + TENANT + "/instances",
                "GET " + TENANT + "/instances/{instance}",
                "GET " + TENANT + "/instances/{instance}/console-log",
                "GET " + TENANT + "/instances/{instance}/consoles",
                "GET " + TENANT + "/instances/{instance}/explain",
                "GET " + TENANT + "/groups",
                "GET " + TENANT + "/groups/{group}",
                "GET " + TENANT + "/members",
                "GET " + TENANT + "/metrics",
                "GET " + TENANT + "/operations",
                "GET " + TENANT + "/projects/{project}/members",
                "GET " + TENANT + "/operations/{operation}",
                "POST " + TENANT + "/plan",
                "POST " + TENANT + "/price",
                "GET " + TENANT + "/snapshot-schedules",
                "GET " + TENANT + "/snapshots",
                "GET " + TENANT + "/snapshots/{snapshot}",
                "GET " + TENANT + "/volumes",
                "GET " + TENANT + "/volumes/{volumeId}");
    }

    private static List<String> operator() {
        return List.of(
                "POST " + TENANT + "/applications/{application}/backups",
                "POST " + TENANT + "/backups/{backup}/verify",
                "POST " + TENANT + "/applications/{application}/appliances/{appliance}/start",
                "POST " + TENANT + "/applications/{application}/appliances/{appliance}/stop",
                "DELETE " + TENANT + "/applications/{application}/lock",
                "PUT " + TENANT + "/applications/{application}/lock",
                "POST " + TENANT + "/applications/{application}/repair",
                "POST " + TENANT + "/applications/{application}/restart",
                "POST " + TENANT + "/applications/{application}/scale",
                "POST " + TENANT + "/applications/{application}/scaling/{appliance}/pause",
                "POST " + TENANT + "/applications/{application}/scaling/{appliance}/reset-breaker",
                "POST " + TENANT + "/applications/{application}/scaling/{appliance}/resume",
                "POST " + TENANT + "/applications/{application}/snapshots",
                "POST " + TENANT + "/applications/{application}/start",
                "POST " + TENANT + "/applications/{application}/stop",
                "POST " + TENANT + "/instances/{instance}/move",
                "POST " + TENANT + "/instances/{instance}/restart");
    }

    private static List<String> developer() {
        return List.of(
                "POST " + TENANT + "/backups/{backup}/restore",
                "POST " + TENANT + "/backups/{backup}/test",
                "POST " + TENANT + "/applications",
                "POST " + TENANT + "/applications/import",
                "POST " + TENANT + "/applications/{application}/exports",
                "DELETE " + TENANT + "/exports/{export}",
                "GET " + TENANT + "/exports/{export}/archive",
                "POST " + TENANT + "/imports",
                "DELETE " + TENANT + "/imports/{import}",
                "GET " + TENANT + "/imports/{import}",
                "POST " + TENANT + "/imports/{import}/application",
                "PUT " + TENANT + "/imports/{import}/data",
                "PUT " + TENANT + "/images/{image}",
                "DELETE " + TENANT + "/images/{image}",
                "PUT " + TENANT + "/images/{image}/data",
                "PUT " + TENANT + "/images/{image}/ready",
                "PUT " + TENANT + "/applications/{application}",
                "POST " + TENANT + "/applications/{application}/branch",
                "POST " + TENANT + "/applications/{application}/classes/{class}/move",
                "POST " + TENANT + "/applications/{application}/configure",
                "POST " + TENANT + "/applications/{application}/copy",
                "POST " + TENANT + "/applications/{application}/provision",
                "POST " + TENANT + "/applications/{application}/rename",
                "POST " + TENANT + "/applications/{application}/upgrade",
                "DELETE " + TENANT + "/applications/{application}/template",
                "PUT " + TENANT + "/applications/{application}/template",
                "POST " + TENANT + "/applications/{application}/wires",
                "DELETE " + TENANT + "/applications/{application}/wires/{wire}",
                "POST " + TENANT + "/classes",
                "DELETE " + TENANT + "/classes/{class}",
                "POST " + TENANT + "/classes/import",
                "POST " + TENANT + "/classes/{class}/copy",
                "DELETE " + TENANT + "/classes/{class}/deprecation",
                "PUT " + TENANT + "/classes/{class}/deprecation",
                "DELETE " + TENANT + "/classes/{class}/lock",
                "PUT " + TENANT + "/classes/{class}/lock",
                "POST " + TENANT + "/classes/{class}/rename",
                "POST " + TENANT + "/instances/{instance}/console",
                "GET " + TENANT + "/keys",
                "POST " + TENANT + "/keys",
                "DELETE " + TENANT + "/keys/{key}",
                "POST " + TENANT + "/snapshots/{snapshot}/copy",
                "GET " + TENANT + "/webhooks",
                "GET " + TENANT + "/webhooks/{webhook}/deliveries");
    }

    private static List<String> manager() {
        return List.of(
                "POST " + TENANT + "/projects",
                "PUT " + TENANT + "/projects/{project}",
                "PUT " + TENANT + "/projects/{project}/quota",
                "DELETE " + TENANT + "/projects/{project}",
                "POST " + TENANT + "/groups",
                "PUT " + TENANT + "/groups/{group}",
                "DELETE " + TENANT + "/groups/{group}",
                "PUT " + TENANT + "/groups/{group}/members/{member}",
                "DELETE " + TENANT + "/groups/{group}/members/{member}",
                "PUT " + TENANT + "/projects/{project}/groups/{group}",
                "DELETE " + TENANT + "/projects/{project}/groups/{group}",
                "PUT " + TENANT + "/projects/{project}/members/{member}",
                "DELETE " + TENANT + "/projects/{project}/members/{member}",
                "PUT " + TENANT + "/applications/{application}/project",
                "DELETE " + TENANT + "/backups/{backup}",
                "DELETE " + TENANT + "/applications/{application}/backup-policy",
                "PUT " + TENANT + "/applications/{application}/backup-policy",
                "PUT " + TENANT,
                "POST " + TENANT + "/applications/{application}/clean",
                "POST " + TENANT + "/applications/{application}/destroy",
                "POST " + TENANT + "/applications/{application}/keep",
                "DELETE " + TENANT + "/applications/{application}/snapshot-schedule",
                "PUT " + TENANT + "/applications/{application}/snapshot-schedule",
                "DELETE " + TENANT + "/applications/{application}/volumes/{volume}",
                "GET " + TENANT + "/audit",
                "GET " + TENANT + "/invitations",
                "POST " + TENANT + "/invitations",
                "DELETE " + TENANT + "/invitations/{invitation}",
                "POST " + TENANT + "/members",
                "PUT " + TENANT + "/budgets/{budget}",
                "PUT " + TENANT + "/credit",
                "DELETE " + TENANT + "/budgets/{budget}",
                "DELETE " + TENANT + "/members/{member}",
                "PUT " + TENANT + "/members/{member}",
                "DELETE " + TENANT + "/snapshots/{snapshot}",
                "POST " + TENANT + "/snapshots/{snapshot}/restore",
                "POST " + TENANT + "/webhooks",
                "DELETE " + TENANT + "/webhooks/{webhook}",
                "PUT " + TENANT + "/webhooks/{webhook}",
                "POST " + TENANT + "/webhooks/{webhook}/deliveries",
                "POST " + TENANT + "/webhooks/{webhook}/secret");
    }

    private static List<String> gridOperator() {
        return List.of(
                "GET /api/v1/backup-targets",
                "POST /api/v1/backup-targets/{target}/accept",
                "GET /api/v1/billing-accounts/{tenant}",
                "PUT /api/v1/billing-accounts/{tenant}",
                "GET /api/v1/billing-accounts/{tenant}/credit",
                "POST /api/v1/billing-accounts/{tenant}/credit",
                "POST /api/v1/billing-accounts/{tenant}/credit/{grant}/revoke",
                "POST /api/v1/billing-accounts/{tenant}/credit-notes",
                "GET /api/v1/events",
                "GET /api/v1/events/stream",
                "GET /api/v1/grid",
                "GET /api/v1/grid/audit",
                "DELETE /api/v1/grid/balance",
                "GET /api/v1/grid/balance",
                "POST /api/v1/grid/balance",
                "GET /api/v1/grid/findings",
                "GET /api/v1/grid/overdue",
                "POST /api/v1/grid/resume",
                "GET /api/v1/grid/survival",
                "PUT /api/v1/grid/survival",
                "GET /api/v1/grid/tenants",
                "POST /api/v1/grid/tenants",
                "GET /api/v1/grid/tenants/{tenant}",
                "PUT /api/v1/grid/tenants/{tenant}",
                "POST /api/v1/grid/tenants/{tenant}/delete",
                "POST /api/v1/grid/tenants/{tenant}/resume",
                "POST /api/v1/grid/tenants/{tenant}/suspend",
                "GET /api/v1/hosts",
                "POST /api/v1/hosts/tokens",
                "DELETE /api/v1/hosts/{host}",
                "GET /api/v1/hosts/{host}",
                "DELETE /api/v1/hosts/{host}/drain",
                "POST /api/v1/hosts/{host}/drain",
                "DELETE /api/v1/hosts/{host}/power",
                "GET /api/v1/hosts/{host}/power",
                "PUT /api/v1/hosts/{host}/power",
                "POST /api/v1/hosts/{host}/power/off",
                "POST /api/v1/hosts/{host}/power/on",
                "POST /api/v1/hosts/{host}/repair",
                "GET /api/v1/price-book",
                "POST /api/v1/price-book",
                "GET /api/v1/quotas/{tenant}",
                "PUT /api/v1/quotas/{tenant}");
    }
}

package io.weft.controller.webhooks;

import io.quarkus.security.Authenticated;
import io.weft.controller.database.Ids;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a tenant's events are sent, and what came of it. */
@Path("/api/v1/tenants/{tenant}/webhooks")
@Authenticated
public class WebhooksResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Sending sending;
    private final WebhookRequests requests;

    WebhooksResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Webhooks webhooks,
            Deliveries deliveries,
            Sending sending,
            WebhookRequests requests) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sending = sending;
        this.requests = requests;
    }

    /** @param kinds what the events are about, such as {@code application}; all when left out */
    public record NewWebhook(Optional<String> url, Optional<List<String>> kinds) {}

    /** @param secret shown here and never again */
    public record Made(WebhookView webhook, String secret) {}

    public record Listing(List<WebhookView> items) {}

    /** @param event the id of one that is to be sent again; left out, the endpoint is tried with one that says so */
    public record NewDelivery(Optional<UUID> event) {}

    public record DeliveryListing(List<DeliveryView> items) {}

    @GET
    public Listing list(@PathParam("tenant") String tenantName) {
        var tenant = access.requireInAnyState(tenantName, Role.DEVELOPER);
        return transactions.forTenant(
                tenant,
                () -> new Listing(
                        webhooks.all(tenant).stream().map(WebhookView::of).toList()));
    }

    /** It is sent what happens from now on. */
    @POST
    public Response make(@PathParam("tenant") String tenantName, NewWebhook asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var wanted = requests.read(asked);
        var place = requests.end();
        var by = callers.get().name();
        var made = transactions.forTenant(tenant, () -> {
            requests.requireRoom(webhooks.all(tenant).size());
            var it = requests.webhook(tenant, wanted, by, place);
            webhooks.add(it, requests.now());
            requests.tell(it, "created", by + " made a webhook to " + it.host() + ".");
            return it;
        });
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/webhooks"))
                .entity(new Made(WebhookView.of(made), sending.secret(made)))
                .build();
    }

    /** Another address, other kinds; and on again where it was switched off, from the event that it has not taken yet. */
    @PUT
    @Path("{webhook}")
    public WebhookView change(
            @PathParam("tenant") String tenantName, @PathParam("webhook") String id, NewWebhook asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var by = callers.get().name();
        return transactions.forTenant(tenant, () -> {
            var before = found(tenant, id);
            var wanted = requests.read(asked);
            webhooks.change(tenant, before.id(), wanted.url(), wanted.kinds(), requests.now());
            var after = found(tenant, id);
            requests.tell(after, "changed", by + " changed the webhook to " + after.host() + ".");
            return WebhookView.of(after);
        });
    }

    @DELETE
    @Path("{webhook}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("webhook") String id) {
        var tenant = access.requireInAnyState(tenantName, Role.MANAGER);
        var by = callers.get().name();
        transactions.forTenant(tenant, () -> {
            var it = found(tenant, id);
            webhooks.remove(tenant, it.id());
            requests.tell(it, "removed", by + " removed the webhook to " + it.host() + ".");
            return it;
        });
    }

    /** A new secret. The one before signs too for a while, so that nothing is refused while it is put in place. */
    @POST
    @Path("{webhook}/secret")
    public Made rotate(@PathParam("tenant") String tenantName, @PathParam("webhook") String id) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var by = callers.get().name();
        var rotated = transactions.forTenant(tenant, () -> {
            var it = found(tenant, id);
            webhooks.rotate(tenant, it.id(), requests.oldUntil());
            requests.tell(it, "secret-rotated", by + " gave the webhook to " + it.host() + " a new secret.");
            return found(tenant, id);
        });
        return new Made(WebhookView.of(rotated), sending.secret(rotated));
    }

    /** The last ones, the newest first. */
    @GET
    @Path("{webhook}/deliveries")
    public DeliveryListing deliveries(@PathParam("tenant") String tenantName, @PathParam("webhook") String id) {
        var tenant = access.requireInAnyState(tenantName, Role.DEVELOPER);
        return transactions.forTenant(
                tenant,
                () -> new DeliveryListing(
                        deliveries.of(tenant, found(tenant, id).id()).stream()
                                .map(DeliveryView::of)
                                .toList()));
    }

    /** Sends one event now, out of its order, whatever became of it before; and answers what came of that. */
    @POST
    @Path("{webhook}/deliveries")
    public DeliveryView deliver(
            @PathParam("tenant") String tenantName, @PathParam("webhook") String id, NewDelivery asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var event = Optional.ofNullable(asked).flatMap(NewDelivery::event);
        var webhook = transactions.forTenant(tenant, () -> found(tenant, id));
        var message = transactions.forTenant(tenant, () -> requests.message(webhook, tenantName, event));
        var delivery = Delivery.of(message, sending.send(webhook, message), requests.now(), 1, true);
        transactions.forTenant(tenant, () -> {
            deliveries.add(tenant, webhook.id(), delivery);
            return delivery;
        });
        return DeliveryView.of(delivery);
    }

    private Webhook found(TenantId tenant, String id) {
        return Ids.parse(id, UUID::fromString)
                .flatMap(it -> webhooks.find(tenant, it))
                .orElseThrow(() -> new RefusedException(
                        Kind.NOT_FOUND, "webhook-not-found", "", "There is no webhook of this id."));
    }
}

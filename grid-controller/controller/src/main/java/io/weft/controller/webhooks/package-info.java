/**
 * A tenant's events, sent to where the tenant wants them.
 *
 * <p>Owns {@code grid.webhooks} and {@code grid.webhook_deliveries}. Invariants: at least once, and in order for each endpoint: the next
 * event goes only after the one before was taken; no tenant keeps the others waiting; an endpoint that takes nothing for long is switched
 * off, and its tenant is told; nothing is sent to an address of the grid's own, nor to one of its hosts, of the machine or of its
 * neighbourhood unless the operator allows it, and a redirect is no answer. Effects: PostgreSQL, and HTTP requests of
 * {@link io.weft.controller.webhooks.HttpPost}.
 */
package io.weft.controller.webhooks;

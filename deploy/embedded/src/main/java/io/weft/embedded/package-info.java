/**
 * The embedded grid: the whole product on one machine, nothing mocked.
 *
 * <p>Owns the processes of a grid (PostgreSQL, Kafka, Keycloak, the controller, virtual hosts), the network they stand in, the
 * secrets made for them and their order of start and stop. Does not own what the parts do: the controller knows nothing of this
 * package, and a virtual host joins exactly as a bare machine does.
 *
 * <p>Invariants: one supervisor per slot (a file lock); a part that runs is adopted, never doubled; {@code down} leaves nothing
 * behind but data. Effects are in {@link io.weft.embedded.Shell}, {@link io.weft.embedded.Network} and the parts.
 */
package io.weft.embedded;

/**
 * Programs at the door: keys, who makes and revokes them, and how a request that shows one is let in.
 *
 * <p>The rows of {@code tenancy.api_keys} are kept by the module itself, since the gate of every request asks for them. Invariants: a
 * key may never more than whoever made it may now; a revoked one opens nothing from the next request on, whichever controller gets it;
 * a key makes no key.
 */
package io.weft.tenancy.keys;

/**
 * The words every module shares: ids, quantities, refusals, who is calling, and the ports of transactions and outbox.
 *
 * <p>Owns no table and no effect, and depends on the JDK alone.
 */
package io.weft.kernel;

/**
 * The pass: claim an application that is due, read a snapshot, plan, judge, adopt, all in one transaction.
 *
 * <p>Owns no table; the order of effects is its whole matter. It takes no argument, does not retry and does not sleep: the
 * next pass repairs. Locks are taken in the order application, hosts, the rest.
 */
package io.weft.controller.loop;

/**
 * The {@code rbd} driver: one raw image per volume in a Ceph pool that hosts share.
 *
 * <p>Whose a volume is stands at the image: an exclusive lock named for the instance, the highest epoch, and the address of each host
 * that has it open. The lock has no term: it is taken from its holder only when the store lets none of these addresses in any more.
 * Effects: the programs {@code rbd} and {@code ceph}, by lists of words.
 */
package io.weft.volumes.store.rbd;

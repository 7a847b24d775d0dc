/**
 * The host's side of volumes: the {@code Store} port and its drivers. Used by the host agent, so it needs the JDK alone.
 *
 * <p>Owns the volume files of one host and the attachment epochs seen for them, kept beside the files. Knows nothing of
 * tenants, orders or the database. Invariants: every call to qemu-img names the format; an attachment below the highest
 * epoch seen is refused, also after a restart; an attached volume is never destroyed. Effects: the file system and
 * qemu-img.
 */
package io.weft.volumes.store;

/** The {@code local} driver: one qcow2 file per volume on this host, a record of size, epoch and holder beside it. */
package io.weft.volumes.store.local;

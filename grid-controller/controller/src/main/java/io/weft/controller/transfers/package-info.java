/**
 * Exports and imports of applications with the data of their volumes, as one signed archive, and the transfers of volumes from their hosts.
 *
 * <p>Owns {@code grid.exports}, {@code grid.transfers}, {@code grid.imports}, {@code grid.imported_data}, and what is below {@code transfers/} in the image
 * store. Invariants: hosts send, and are never called; what they sent is what its digest says, and needs no other file; an archive is never in memory and
 * never unpacked, and no name in it becomes a path; nothing of an archive is used before all of it was looked at; what came is a volume's
 * from when a host has shown that volume, and then it is nowhere else. Whatever is under way has an end by itself. Effects: files,
 * and orders to hosts.
 */
package io.weft.controller.transfers;

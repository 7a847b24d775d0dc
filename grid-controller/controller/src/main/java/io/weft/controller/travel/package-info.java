/**
 * Applications that travel with the data of their volumes: out of the grid as one signed archive, and into it.
 *
 * <p>Owns {@code grid.exports}, {@code grid.parcels}, {@code grid.imports}, {@code grid.brought_data}, and what is below {@code travel/} in the image
 * store. Invariants: hosts send, and are never called; what they sent is what its digest says, and needs no other file; an archive is never in memory and
 * never unpacked, and no name in it becomes a path; nothing of an archive is used before all of it was looked at; what came is a volume's
 * from when a host has shown that volume, and then it is nowhere else. Whatever is under way has an end by itself. Effects: files,
 * and orders to hosts.
 */
package io.weft.controller.travel;

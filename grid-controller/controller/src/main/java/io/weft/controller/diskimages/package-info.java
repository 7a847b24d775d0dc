/**
 * The images that a tenant's classes make their disks of: received in pieces, judged, brought into one form, and handed to hosts by digest.
 *
 * <p>Owns {@code grid.disk_images} and what is below {@code disks/} in the image store. Invariants: no program opens a file before
 * {@link io.weft.controller.diskimages.DiskFile} found it to need no other file and to say nothing of itself that is not so; a program that opens it is told
 * the format, is nobody, and has bounds of time, memory and output; what hosts get was written by that program, never by a stranger. An image
 * has one content for ever: its name stays taken for it when it is removed. Effects: files, and the program.
 */
package io.weft.controller.diskimages;

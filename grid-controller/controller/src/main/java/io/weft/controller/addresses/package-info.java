/**
 * Addresses of guests, of output terminals and of the outside, out of the grid's pools.
 *
 * <p>Owns {@code grid.addresses}, whose primary key is the address: that, and not a search beforehand, is what keeps two
 * holders apart. A guest's address returns to the pool only when its host has confirmed absence.
 */
package io.weft.controller.addresses;

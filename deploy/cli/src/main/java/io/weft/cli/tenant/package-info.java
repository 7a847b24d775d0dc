/** {@code weft tenant} and {@code weft member}: tenants of the grid, and who belongs to one. */
package io.weft.cli.tenant;

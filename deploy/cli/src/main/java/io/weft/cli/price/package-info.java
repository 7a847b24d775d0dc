/** {@code weft price} and {@code weft price-book}: what a drawing costs, and what the grid asks for what. */
package io.weft.cli.price;

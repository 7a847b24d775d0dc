/** {@code weft grid}: the grid as a whole, for its operators. */
package io.weft.cli.whole;

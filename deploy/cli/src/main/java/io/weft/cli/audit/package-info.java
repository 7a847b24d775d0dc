/** {@code weft audit}: who did what, and whether the list of it is whole. */
package io.weft.cli.audit;

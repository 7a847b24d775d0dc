/**
 * {@code weft fmt}, {@code weft validate} and {@code weft diff}: what one does with texts before a grid sees them.
 *
 * <p>The only commands that judge something by themselves, with the very code by which a grid does: they are for editors and for
 * checks of a repository, where no grid may be at hand.
 */
package io.weft.cli.text;

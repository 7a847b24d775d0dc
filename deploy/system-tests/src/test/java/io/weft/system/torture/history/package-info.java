/**
 * What callers of a grid did and heard, in a file of lines, and a judge of such files that knows nothing of the grid but its promises.
 *
 * <p>{@link io.weft.system.torture.history.HistoryCheck} reads the file and nothing else: no class of the product, none that wrote it.
 */
package io.weft.system.torture.history;

/**
 * Applications: the wish, the document's revisions, and the requests that change them.
 *
 * <p>Owns {@code grid.applications} and {@code grid.revisions}. A request only ever changes the wish; everything that
 * happens on hosts follows from the loop. The row of an application is the lock of its passes.
 */
package io.weft.controller.applications;

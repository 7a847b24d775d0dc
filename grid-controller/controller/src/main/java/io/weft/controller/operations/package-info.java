/**
 * Operations: one request each, with progress, a deadline and an end. A newer wish cancels the older operation.
 *
 * <p>Owns {@code grid.operations}. An operation that fails at its deadline does not stop the loop: the wish stands.
 */
package io.weft.controller.operations;

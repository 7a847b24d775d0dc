/**
 * The grid as commands see it: where it is, which tenant they work in, how its answers are shown, and how an operation
 * is followed to its end. Every POST carries an {@code Idempotency-Key}, so a repeated request is one request.
 */
package io.weft.cli.grid;

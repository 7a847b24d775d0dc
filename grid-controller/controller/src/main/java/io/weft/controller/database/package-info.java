/**
 * The repositories' common tool: statements with named parameters over the transaction's session.
 *
 * <p>Owns no table. Rows are projected straight into records here, not mapped as entities: what the loop reads and writes
 * is decided by locks and conflicts that SQL names and a mapper hides.
 */
package io.weft.controller.database;

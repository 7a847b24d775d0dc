/**
 * The repositories' common tools: rows on their way between Panache repositories and records, documents in columns, ids out
 * of paths, and the clock.
 *
 * <p>Owns no table. Rows never stay in the session: what the loop reads and writes is decided by locks and conflicts, and a
 * row that stayed would hide them.
 */
package io.weft.controller.database;

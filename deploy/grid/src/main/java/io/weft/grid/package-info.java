/**
 * The controller as a program: what its web face adds to the modules it is put together from.
 *
 * <p>Owns the browser's rules (content policy, caching, paths of the page) and what the page must know before anybody has
 * logged in. No state.
 */
package io.weft.grid;

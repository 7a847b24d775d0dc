/** {@code weft budget}: what a tenant means to spend. */
package io.weft.cli.budget;

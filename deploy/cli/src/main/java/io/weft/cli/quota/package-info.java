/** {@code weft quota}: what a tenant may have and has. */
package io.weft.cli.quota;

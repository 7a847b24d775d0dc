/** {@code weft usage}: what a tenant has used, and the readings behind it. */
package io.weft.cli.usage;

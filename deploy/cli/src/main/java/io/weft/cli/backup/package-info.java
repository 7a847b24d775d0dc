/** {@code weft backup}: making, proving and restoring backups, their policies and targets. */
package io.weft.cli.backup;

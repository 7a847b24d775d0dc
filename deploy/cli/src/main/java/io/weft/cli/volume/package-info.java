/** {@code weft volume}: the disks of a tenant, where they are and how. */
package io.weft.cli.volume;

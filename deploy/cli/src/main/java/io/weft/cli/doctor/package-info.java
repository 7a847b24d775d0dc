/** {@code weft doctor}: what is wrong in a grid, and what to do about it. */
package io.weft.cli.doctor;

/** Commands about hosts: for operators of a grid, and for a machine that is to become one. */
package io.weft.cli.host;

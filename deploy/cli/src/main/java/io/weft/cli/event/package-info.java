/** The command that shows what has happened, and goes on showing it. */
package io.weft.cli.event;

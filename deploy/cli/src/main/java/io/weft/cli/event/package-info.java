/** The commands that show what has happened and go on showing it, and what has not happened in time. */
package io.weft.cli.event;

/**
 * The process around a command: its streams, environment, clock and home, and the meanings of its exit codes. Nothing
 * else in the program reads {@code System}, so a test runs every command with a shell of its own.
 */
package io.weft.cli.shell;

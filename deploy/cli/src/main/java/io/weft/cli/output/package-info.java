/**
 * How answers look: aligned tables and sheets in calm colours for people, JSON and YAML for programs. It knows nothing
 * of the grid. Text that came from elsewhere passes through {@link io.weft.cli.output.Plain} before it meets a terminal,
 * because a name or a message may carry escape sequences.
 */
package io.weft.cli.output;

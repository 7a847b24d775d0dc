/** Running the host's own programs: an array of arguments, never a shell; bounded output; a deadline. */
package io.weft.agent.commands;

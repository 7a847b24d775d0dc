/**
 * Breaking a running grid on purpose, part by part, and finding out whether it holds.
 *
 * <p>Faults are given from outside: signals to processes, bytes on the bus, a disk without room. What must hold is read from outside
 * too: from the database, the topics, the hosts' kernels and the guests themselves. Each suite is a tag, run by a script of the same
 * name beside the module; {@code weft.torture.count} says how often it breaks things.
 */
package io.weft.system.torture;

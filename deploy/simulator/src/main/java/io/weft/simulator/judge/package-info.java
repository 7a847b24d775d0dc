/**
 * Whether a run went well, judged from machines, rows and answers alone. Shares no code with the planner, so that one mistake
 * can't be made twice. Each rule is a class with a name, and holds after everything that happens.
 */
package io.weft.simulator.judge;

/**
 * What to do next. {@link io.weft.agent.pass.NextStep} and {@link io.weft.agent.pass.Effort} are pure: from the order, what
 * is seen and the time to at most one step per guest. {@link io.weft.agent.pass.Pass} is the thin shell: it is woken by a
 * signal or a period, carries steps out, keeps what failed open with its reason and a growing pause, and never retries by
 * itself.
 */
package io.weft.agent.pass;

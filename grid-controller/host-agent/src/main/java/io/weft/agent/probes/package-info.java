/** Whether a guest's listeners answer. */
package io.weft.agent.probes;

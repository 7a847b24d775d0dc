/** Whether hardware virtualisation works here, proved by booting a kernel with it once. */
package io.weft.agent.acceleration;

/**
 * What the controller knows of stores: their kinds, how one that hosts share is, and the gate by which a host is shut out of it. What
 * keeps volumes on hosts is in {@code store}.
 */
package io.weft.volumes;

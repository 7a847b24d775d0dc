/** What the grid takes, beside what the same work takes without it, in the same run. */
package io.weft.system.bench;

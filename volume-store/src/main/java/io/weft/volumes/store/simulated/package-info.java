/** Volumes that are only remembered: for hosts whose guests are simulated. */
package io.weft.volumes.store.simulated;

/**
 * Instances: running copies of appliances, where they were placed, what was ordered of them and what was seen.
 *
 * <p>Owns {@code grid.instances}, {@code grid.seen_instances} and {@code grid.history}. An instance's row is also the
 * reservation of its capacity; it is deleted only when its host has confirmed absence, or was never told.
 */
package io.weft.controller.instances;

/**
 * From wish and sightings to the next steps. Pure: it knows no clock, no database and no chance.
 *
 * <p>{@link io.weft.controller.planning.Planner} decides, {@link io.weft.controller.planning.PlanCheck} judges with code of
 * its own, and the loop adopts. Every choice is made here: host, address, order. A plan of a met wish has no steps.
 */
package io.weft.controller.planning;

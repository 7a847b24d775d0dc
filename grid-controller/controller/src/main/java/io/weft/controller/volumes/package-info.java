/**
 * The controller's side of volumes: which exist, on which host, and how often each was attached.
 *
 * <p>Owns {@code grid.volumes} and {@code grid.seen_volumes}. A local volume never moves. An application's volumes outlive
 * its instances and go only when the application is destroyed.
 */
package io.weft.controller.volumes;

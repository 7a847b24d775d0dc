/**
 * The layers that guests boot from: fetched once from the controller by digest, verified, and kept. A file that stands
 * under its digest is whole and right.
 */
package io.weft.agent.images;

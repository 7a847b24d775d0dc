/**
 * What a drawing costs while it runs as drawn: which meters its appliances would fill, and how fast. Prices and rating are
 * {@code tenancy}'s; this package owns nothing and changes nothing.
 */
package io.weft.controller.pricing;

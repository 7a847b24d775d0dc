/**
 * The price book: versions of prices, each for all meters and from an instant on, and what was agreed with single tenants.
 *
 * <p>Owns {@code tenancy.price_versions} and {@code tenancy.price_overrides}, into which rows are only ever added. What usage costs
 * under them is the matter of {@link io.weft.tenancy.rate}. Invariant: a version never begins in the past, unless it is the first.
 */
package io.weft.tenancy.prices;

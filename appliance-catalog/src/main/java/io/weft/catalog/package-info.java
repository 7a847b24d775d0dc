/**
 * Classes, assemblies and applications as documents: their text form, their rules, and their expansion to flat
 * appliances and circuits.
 *
 * <p>The way through: {@link io.weft.catalog.Documents} reads a text into an {@link io.weft.catalog.ApplicationDocument},
 * {@link io.weft.catalog.Wiring} says what is wrong with it in the light of a {@link io.weft.catalog.Catalog},
 * {@link io.weft.catalog.Expander} makes it flat, and {@link io.weft.catalog.ExpansionCheck} judges the result with code
 * of its own.
 *
 * <p>Invariants: what a document says, its text says, and the other way round; an entry that breaks a rule never enters a
 * catalog, so nothing in one is unknown or recursive; only a document without faults is expanded; no reason and no
 * {@code toString} shows the value of a secret.
 *
 * <p>Owns no table. Pure but for the reading of its own resources and of catalog directories, which
 * {@link io.weft.catalog.text} does. It knows no database, no clock and no grid.
 */
package io.weft.catalog;

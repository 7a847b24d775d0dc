/**
 * Classes, assemblies and applications as documents: their text form, their rules, and their expansion to flat
 * appliances and circuits. Pure: it knows no database, no clock and no grid.
 */
package io.weft.catalog;

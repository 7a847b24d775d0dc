/**
 * The edge between text and model: reads YAML under limits into a tree with positions, checks it against the JSON
 * Schemas that editors use too, turns it into records, and writes records back. The only package of this module that
 * knows a YAML or schema library; it has no effects beyond reading its own resources.
 */
package io.weft.catalog.text;

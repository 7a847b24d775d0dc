/**
 * The command line: a thin client of the grid's REST API. This package is its root command; each feature has a package of
 * its own. It knows no other module and shows what the grid answers, so it has no rules that could disagree with it.
 */
package io.weft.cli;

/**
 * How parts of one controller wake each other, and how the controllers of one grid do. Owns nothing: a lost signal costs a period,
 * never a fact. Effects: notifications of PostgreSQL.
 */
package io.weft.controller.signals;

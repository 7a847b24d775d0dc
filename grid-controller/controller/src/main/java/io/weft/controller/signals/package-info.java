/** How parts of one controller wake each other. Owns nothing: a lost signal costs a period, never a fact. */
package io.weft.controller.signals;

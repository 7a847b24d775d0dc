/**
 * The acceptance of the whole: real guests, real wires, real identity. Every test drives the running grid of
 * {@code WEFT_SLOT} from outside, through its published API and its front door.
 */
package io.weft.system;

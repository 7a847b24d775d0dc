/**
 * A host that an operator wants looked at again from the start, or that is what it is now with an operator's word for it.
 *
 * <p>Owns no table. Applications' own repair is {@code applications}'.
 */
package io.weft.controller.repairing;

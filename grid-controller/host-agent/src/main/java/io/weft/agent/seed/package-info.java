/** What a guest is told about itself, as files on a small ISO 9660 drive labelled {@code cidata}. */
package io.weft.agent.seed;

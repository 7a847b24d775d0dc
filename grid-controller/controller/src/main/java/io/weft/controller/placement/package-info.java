/** Which host takes an instance. Pure: candidates in, a host or every host's objection out. */
package io.weft.controller.placement;

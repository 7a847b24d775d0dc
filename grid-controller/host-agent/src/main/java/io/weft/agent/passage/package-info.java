/**
 * The way from one host's agent to another's, for the memory of a guest that moves. Each move has a key that the controller gives to
 * its two hosts and to nobody else; whoever can't show it is not heard, and what is sent is sealed with it.
 */
package io.weft.agent.passage;

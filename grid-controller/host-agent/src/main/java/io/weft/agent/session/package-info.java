/**
 * Which orders count. Owns what the host has accepted, on disk before it is acted upon, and the session with the
 * controller. Invariants: an order below an accepted epoch or generation of its key is refused, also after a restart and
 * after its tombstone; nothing new is started before the controller has answered this boot's hello and everything it names
 * has been read.
 */
package io.weft.agent.session;

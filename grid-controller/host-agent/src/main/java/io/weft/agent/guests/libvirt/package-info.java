/**
 * Real guests through libvirt, called over the JDK's foreign function interface: a dozen functions, among them the bulk
 * statistics that the Java binding lacks. Guests are transient domains named {@code weft-<instance>}: one that ended leaves
 * nothing in libvirt. What else belongs to a guest lies in its directory.
 */
package io.weft.agent.guests.libvirt;

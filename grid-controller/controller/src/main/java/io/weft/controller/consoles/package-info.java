/**
 * People at the serial lines of guests: who may, who is, and how the bytes go.
 *
 * <p>Owns {@code grid.consoles}. A person asks for a ticket, which opens one WebSocket within a moment, at whichever controller it
 * comes to. That controller asks the host to call it, and joins the two; nothing listens on hosts. What is typed and shown is kept
 * nowhere: events say who opened a console and who closed it. Effects: rows, events, asks to hosts, and open sockets, which end with
 * the program; another controller closes their rows.
 */
package io.weft.controller.consoles;

/** What the host tells the controller: hellos until the session stands, sightings each second and on each change, answers. */
package io.weft.agent.reports;

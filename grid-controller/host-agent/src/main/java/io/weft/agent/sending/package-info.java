/** What volumes have, on its way to the controller: packed on the host's disk, and sent in pieces that can be begun anew. */
package io.weft.agent.sending;

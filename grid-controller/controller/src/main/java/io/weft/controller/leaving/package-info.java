/**
 * Hosts on their way out: emptied, given back, removed. What stands in the way of it, in words.
 *
 * <p>Owns no table. A host is removed only when nothing stands on it, judged under its row's lock and held by the database's
 * references; or when an operator says that the machine is gone for good, and with it everything there. Effects: rows of hosts
 * and of what stood on them, events, and at Kafka the host's password, rules and topic. Moving instances is {@code planning}'s.
 */
package io.weft.controller.leaving;

/**
 * The controller's way to Kafka: one place for addresses, credentials and the topics that all hosts share.
 *
 * <p>Owns no meaning: who speaks about what is decided in the packages that send and listen. Nothing here may keep the
 * controller from starting while Kafka is away.
 */
package io.weft.controller.bus;

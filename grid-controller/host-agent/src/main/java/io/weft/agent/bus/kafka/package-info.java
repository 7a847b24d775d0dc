/** The bus on Kafka: the host's compacted topic read without a consumer group, reports sent to the shared topic. */
package io.weft.agent.bus.kafka;

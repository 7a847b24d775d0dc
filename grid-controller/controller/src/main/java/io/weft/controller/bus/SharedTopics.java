package io.weft.controller.bus;

import io.quarkus.runtime.Startup;
import io.weft.orders.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Makes the topics that all hosts share, as soon as Kafka answers. The start of the program doesn't wait for it. */
@Startup
@ApplicationScoped
public class SharedTopics {
    private static final Logger LOG = Logger.getLogger(SharedTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final KafkaConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);

    SharedTopics(KafkaClients clients, KafkaConfig config) {
        this.clients = clients;
        this.config = config;
        Thread.ofVirtual().name("shared-topics").start(this::makeUntilDone);
    }

    private void makeUntilDone() {
        try {
            var made = false;
            while (!made && stopped.getCount() > 0) {
                made = make() || stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is there already stays as it is. */
    public boolean make() throws InterruptedException {
        try (var admin = clients.admin()) {
            for (var topic : List.of(
                    topic(Topics.REPORTS, 1, config.reportRetention()),
                    topic(Topics.EVENTS, 1, config.eventRetention()),
                    datedByTheBroker(topic(Topics.USAGE, config.usageParts(), config.usageRetention())))) {
                create(admin.createTopics(List.of(topic)).all());
            }
            LOG.info("topics=ready");
            return true;
        } catch (ExecutionException | KafkaException fault) {
            LOG.warnf("topics=waiting fault=\"%s\"", fault.getMessage());
            return false;
        }
    }

    private static void create(org.apache.kafka.common.KafkaFuture<Void> made)
            throws ExecutionException, InterruptedException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static NewTopic topic(String name, int parts, Duration retention) {
        return new NewTopic(name, Optional.of(parts), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
                        TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(64 << 20)));
    }

    /** Hosts' clocks are judged by the broker's. */
    private static NewTopic datedByTheBroker(NewTopic topic) {
        var configs = new HashMap<>(topic.configs());
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return topic.configs(configs);
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}

package io.weft.system.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Listens to what hosts report from now on, past the controllers. */
final class Reports implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.REPORTS, 0);

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean listening;

    /** What a host said of a guest when it last said something else of it. */
    record Told(String host, String instance, long generation, String state) {}

    Reports() {
        thread = Thread.ofPlatform().daemon().name("reports").start(this::listen);
        while (!listening) Thread.onSpinWait();
    }

    private void listen() {
        try (var consumer = Topics.consumer()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToEnd(List.of(PARTITION));
            consumer.position(PARTITION);
            listening = true;
            while (!closed) {
                try {
                    consumer.poll(POLL).forEach(it -> take(it.value()));
                } catch (KafkaException away) {
                    // It comes back; what was said meanwhile is repeated every second.
                }
            }
        }
    }

    private void take(byte[] report) {
        try {
            JsonNode said = Grid.JSON.readTree(report);
            for (var seen : said.path("instances")) {
                var news = new Told(
                        said.path("host").asText(),
                        seen.path("instance").asText(),
                        seen.path("generation").asLong(),
                        seen.path("state").asText());
                if (!news.equals(lastOf(news.instance()))) told.add(news);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a report that is no JSON", e);
        }
    }

    private Told lastOf(String instance) {
        return told.reversed().stream()
                .filter(it -> it.instance().equals(instance))
                .findFirst()
                .orElse(null);
    }

    int size() {
        return told.size();
    }

    List<Told> since(int size) {
        return told.subList(size, told.size());
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.weft.controller.observing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads the parts of the reports that this controller holds, and notes how far it has come after. */
@ApplicationScoped
class ReportConsumer {
    /** A part is held anew so many times before it would be lost. */
    private static final int BEATS = 3;

    private final Hearing hearing;
    private final ReportsConfig config;
    private final Readers readers;
    private final Attesting attesting;
    private final PartsReader reader;

    ReportConsumer(KafkaClients clients, Hearing hearing, ReportsConfig config, Readers readers, Attesting attesting) {
        this.hearing = hearing;
        this.config = config;
        this.readers = readers;
        this.attesting = attesting;
        this.reader = new PartsReader(
                Topics.REPORTS,
                new PartsReader.Supplies(clients, readers, config),
                new PartsReader.Pace(config.batch(), 1),
                Reading::new);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            reader.begin();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }

    private final class Reading implements PartsReader.Reading {
        private final Attesting.Reading attested;

        private Reading(KafkaConsumer<String, byte[]> consumer) {
            this.attested = attesting.of(new KafkaCourse(consumer));
        }

        /** Notes its way while it goes: a starved machine may take longer for what it fetched than it holds the part. */
        @Override
        public boolean isReadThrough(TopicPartition part, List<ConsumerRecord<String, byte[]>> records, UUID reader) {
            var notedAt = System.nanoTime();
            for (var record : records) {
                handle(record);
                if (System.nanoTime() - notedAt
                        > config.lease().dividedBy(BEATS).toNanos()) {
                    if (!readers.advance(Topics.REPORTS, part.partition(), reader, record.offset() + 1)) {
                        return false;
                    }
                    notedAt = System.nanoTime();
                }
            }
            return readers.advance(
                    Topics.REPORTS, part.partition(), reader, records.getLast().offset() + 1);
        }

        @Override
        public void look() {
            attested.look();
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        var signature = Optional.ofNullable(record.headers().lastHeader(Signature.HEADER))
                .map(Header::value);
        hearing.hear(record.key(), record.value(), signature);
    }
}

package io.weft.controller.metering;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.metering.Judging.Heard;
import io.weft.controller.observing.PartsReader;
import io.weft.controller.observing.Readers;
import io.weft.controller.observing.ReportsConfig;
import io.weft.kernel.HostId;
import io.weft.kernel.Transactions;
import io.weft.orders.OrdersJson;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import io.weft.orders.UsageReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the topic of usage. What was read and what it adds to usage are written in one transaction: a controller that dies
 * between the two has done neither, and one that lost the part meanwhile finds out before it writes.
 *
 * <p>Parts are read at once: all of a host is in one, so no counter is in two. A window may be, of what has just moved from one host to
 * another; of two who begin such a window at once one fails, and counts once more.
 */
@ApplicationScoped
class UsageConsumer {
    private static final Logger LOG = Logger.getLogger(UsageConsumer.class);

    private static final int ATTEMPTS = 3;
    private static final int DEEPEST = 20;
    /** PostgreSQL's words for a key that is there, and for a deadlock. */
    private static final Set<String> COLLISIONS = Set.of("23505", "40P01");

    private final HostSecrets secrets;
    private final Metering metering;
    private final Transactions transactions;
    private final Readers readers;
    private final MeteringConfig config;
    private final PartsReader reader;

    UsageConsumer(Machinery machinery, Metering metering, Transactions transactions, MeteringConfig config) {
        this.secrets = machinery.secrets();
        this.readers = machinery.supplies().readers();
        this.metering = metering;
        this.transactions = transactions;
        this.config = config;
        this.reader = new PartsReader(
                Topics.USAGE,
                machinery.supplies(),
                new PartsReader.Pace(config.records(), config.partsAtOnce()),
                _ -> this::isReadThrough);
    }

    /** What it reads with. */
    @jakarta.inject.Singleton
    static final class Machinery {
        private final HostSecrets secrets;
        private final PartsReader.Supplies supplies;

        Machinery(HostSecrets secrets, KafkaClients clients, Readers readers, ReportsConfig reports) {
            this.secrets = secrets;
            this.supplies = new PartsReader.Supplies(clients, readers, reports);
        }

        HostSecrets secrets() {
            return secrets;
        }

        PartsReader.Supplies supplies() {
            return supplies;
        }
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            reader.begin();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }

    boolean isReadThrough(TopicPartition part, List<ConsumerRecord<String, byte[]>> records, UUID by) {
        var some = new ArrayList<Heard>();
        var readings = 0;
        for (var record : records) {
            var heard = believed(record);
            readings += heard.map(it -> it.report().readings().size()).orElse(0);
            heard.ifPresent(some::add);
            if (readings >= config.batch() || record == records.getLast()) {
                if (!countUnlessCollided(List.copyOf(some), part, by, record.offset() + 1)) {
                    return false;
                }
                some.clear();
                readings = 0;
            }
        }
        return true;
    }

    /** The other one of two that collided has been written by then. */
    private boolean countUnlessCollided(List<Heard> heard, TopicPartition part, UUID by, long next) {
        for (var attempt = 1; ; attempt++) {
            try {
                return count(heard, part, by, next);
            } catch (RuntimeException fault) {
                if (attempt == ATTEMPTS || !isCollision(fault)) {
                    throw fault;
                }
            }
        }
    }

    /** Two who begin one window, or who wait for each other's. */
    private static boolean isCollision(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(it -> it instanceof SQLException sql && COLLISIONS.contains(sql.getSQLState()));
    }

    private boolean count(List<Heard> heard, TopicPartition part, UUID by, long next) {
        return transactions.gridWide(() -> {
            // First of all, since it makes others wait: two who count one counter at once would count it twice.
            if (!readers.advanceWithin(Topics.USAGE, part.partition(), by, next)) {
                return false;
            }
            metering.count(heard);
            return true;
        });
    }

    private Optional<Heard> believed(ConsumerRecord<String, byte[]> record) {
        try {
            var host = HostId.fromString(record.key());
            var signature = record.headers().lastHeader(Signature.HEADER);
            if (signature == null || !Signature.matches(secrets.signingKey(host), record.value(), signature.value())) {
                LOG.warnf("usage=forged key=%s", record.key());
                return Optional.empty();
            }
            var report = OrdersJson.read(record.value(), UsageReport.class);
            return Optional.of(new Heard(report, Instant.ofEpochMilli(record.timestamp())))
                    .filter(it -> it.host().equals(host));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException unreadable) {
            LOG.warnf("usage=unreadable key=%s", record.key());
            return Optional.empty();
        }
    }
}

package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.bus.KafkaClients;
import io.weft.controller.joining.HostSecrets;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import io.weft.orders.UsageReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Says usage in the name of hosts, and knows when it has been read. */
@ApplicationScoped
class UsageBus {
    private static final UUID ANOTHER = new UUID(0, 0);

    private final KafkaClients clients;
    private final HostSecrets secrets;
    /** By part, the offset behind the last report that was sent. */
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();

    UsageBus(KafkaClients clients, HostSecrets secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    void say(List<UsageReport> reports) throws InterruptedException, ExecutionException {
        send(signed(reports));
    }

    /** Ready to be sent. */
    List<ProducerRecord<String, byte[]>> signed(List<UsageReport> reports) {
        return reports.stream().map(it -> signed(it, it.host())).toList();
    }

    /** Signed as it should be, whatever it says. */
    void saySigned(HostId host, String text) throws InterruptedException, ExecutionException {
        send(List.of(signed(text.getBytes(StandardCharsets.UTF_8), host, host)));
    }

    /** Signed by another host. */
    void sayForged(UsageReport report) throws InterruptedException, ExecutionException {
        send(List.of(signed(report, new HostId(UUID.randomUUID()))));
    }

    private ProducerRecord<String, byte[]> signed(UsageReport report, HostId by) {
        return signed(OrdersJson.write(report), report.host(), by);
    }

    private ProducerRecord<String, byte[]> signed(byte[] bytes, HostId host, HostId by) {
        var record = new ProducerRecord<>(Topics.USAGE, host.toString(), bytes);
        record.headers().add(Signature.HEADER, Signature.sign(secrets.signingKey(by), bytes));
        return record;
    }

    void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        try (var producer = clients.producer()) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var record : records) {
                sent.add(producer.send(record));
            }
            for (var each : sent) {
                ends.merge(each.get().partition(), each.get().offset() + 1, Math::max);
            }
        }
    }

    void awaitRead(TestDatabase database) {
        Eventually.holds(() -> ends.forEach((part, end) -> assertThat(number(
                        database,
                        "select coalesce(max(next_offset), 0) from grid.topic_readers where topic = '" + Topics.USAGE
                                + "' and part = " + part))
                .isGreaterThanOrEqualTo(end)));
    }

    /** Nobody reads until {@link #letRead}: another one holds all parts. */
    void keepFromReading(TestDatabase database) throws SQLException {
        hold(database, "reader = '" + ANOTHER + "', until = clock_timestamp() + interval '1 hour'");
    }

    /** Returns when the program has taken the parts again. */
    void letRead(TestDatabase database) throws SQLException {
        hold(database, "until = clock_timestamp()");
        while (number(
                        database,
                        "select count(*) from grid.topic_readers where topic = '" + Topics.USAGE + "' and reader = '"
                                + ANOTHER + "'")
                > 0) {
            Thread.onSpinWait();
        }
    }

    private static void hold(TestDatabase database, String columns) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("update grid.topic_readers set " + columns + " where topic = '" + Topics.USAGE + "'");
        }
    }

    static long number(TestDatabase database, String sql) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Things of one tenant's application, as the grid would have noted them. */
    static void note(TestDatabase database, SomeTenant.Things owner, List<?> subjects) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("insert into grid.metered (id, tenant_id, application, appliance) values "
                    + subjects.stream()
                            .map(it -> "('" + it + "', '" + owner.tenant() + "', '" + owner.application() + "', 'web')")
                            .collect(Collectors.joining(", ")));
        }
    }
}

package io.weft.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.system.Api;
import io.weft.system.Grid;
import io.weft.system.torture.Topics;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hosts that joined like any other and say every ten seconds that all is as it was. Nothing runs on them. */
final class Fleet implements AutoCloseable {
    static final String PREFIX = "fleet-";
    private static final long BEAT_MILLIS = 10_000;
    private static final long EPOCH = 1;
    private static final int JOINING_AT_ONCE = 4;

    private final List<Member> members;
    private final KafkaProducer<String, byte[]> producer = Topics.producer();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();

    private Fleet(List<Member> members) {
        this.members = members;
    }

    private static final class Member {
        private final String id;
        private final String name;
        private final byte[] key;
        private final String boot = UUID.randomUUID().toString();
        private long sequence;
        private ArrayNode instances = Grid.JSON.createArrayNode();

        Member(String name, JsonNode joined) {
            this.id = joined.path("hostId").asText();
            this.name = name;
            this.key = Base64.getDecoder().decode(joined.path("signingKey").asText());
        }

        ObjectNode report(String kind) {
            return Grid.JSON
                    .createObjectNode()
                    .put("kind", kind)
                    .put("host", id)
                    .put("boot", boot)
                    .put("sequence", ++sequence)
                    .put("at", Instant.now().toString());
        }

        ObjectNode hello() {
            var report = report("hello").put("appliedEpoch", EPOCH);
            report.putObject("facts")
                    .put("name", name)
                    .put("underlay", "10.77.8.1")
                    .put("acceleration", "tcg")
                    .put("agentVersion", "bench")
                    .put("machine", "machine-of-" + name)
                    .putObject("capacity")
                    .put("cpuMillis", 64_000)
                    .put("memoryMib", 262_144);
            return report;
        }

        ObjectNode sighting() {
            var report = report("sighting").put("epoch", EPOCH);
            report.set("instances", instances);
            report.putArray("volumes");
            report.putArray("circuits");
            report.putArray("strangers");
            return report;
        }
    }

    static Fleet joined(int hosts) {
        var operator = Grid.operator();
        try (var joining = Executors.newFixedThreadPool(JOINING_AT_ONCE)) {
            var members = IntStream.rangeClosed(1, hosts)
                    .mapToObj(number -> joining.submit(() -> join(operator, number)))
                    .toList();
            return new Fleet(members.stream().map(Fleet::joined).toList());
        }
    }

    private static Member joined(Future<Member> member) {
        try {
            return member.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host could not join", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Member join(Api operator, int number) {
        var name = PREFIX + number;
        var token = operator.post("/api/v1/hosts/tokens", "{}")
                .expect(201)
                .json()
                .path("token")
                .asText();
        var body = Grid.JSON
                .createObjectNode()
                .put("token", token)
                .put("name", name)
                .put("underlay", "10.201." + number / 250 + "." + (1 + number % 250))
                .put("acceleration", "tcg")
                .put("machine", "machine-of-" + name);
        body.putObject("capacity").put("cpuMillis", 64_000).put("memoryMib", 262_144);
        return new Member(
                name,
                operator.post("/api/v1/hosts/join", body.toString()).expect(201).json());
    }

    /** @param instances of each host, by its id: ids with their generations */
    void holds(Map<String, Map<String, Long>> instances) {
        var since = Instant.now().toString();
        for (var member : members) {
            member.instances = Grid.JSON.createArrayNode();
            instances
                    .getOrDefault(member.id, Map.of())
                    .forEach((id, generation) -> member.instances
                            .addObject()
                            .put("instance", id)
                            .put("generation", generation)
                            .put("state", "READY")
                            .put("reason", "")
                            .put("since", since)
                            .put("cpuNanos", 0)
                            .put("memoryBytes", 0));
        }
    }

    void greet() {
        members.forEach(it -> send(it, it.hello()));
    }

    /** Evenly over the beat, as hosts that started at different times do. */
    void beginToReport() {
        var next = new int[1];
        var pause = BEAT_MILLIS * 1_000 / members.size();
        beat.scheduleAtFixedRate(
                () -> {
                    var member = members.get(next[0]++ % members.size());
                    send(member, member.sighting());
                },
                0,
                pause,
                TimeUnit.MICROSECONDS);
    }

    double reportsPerSecond() {
        return members.size() * 1000.0 / BEAT_MILLIS;
    }

    private void send(Member member, ObjectNode report) {
        var bytes = report.toString().getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<>("weft.reports.v1", member.id, bytes);
        message.headers().add("weft-signature", signature(member.key, bytes));
        producer.send(message);
    }

    private static byte[] signature(byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        beat.shutdownNow();
        producer.close();
    }
}

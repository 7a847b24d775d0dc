package io.weft.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Kafka, one node, KRaft. Three listeners: the controller's on loopback, the quorum's on loopback, the hosts' on the bridge. */
final class Bus {
    static final String NAME = "kafka";
    private static final int HEAP_MIB = 320;
    private static final long ANSWER_SECONDS = 3;

    private final Places places;
    private final Secrets secrets;
    private final GridOptions options;
    private final Program program;

    Bus(Places places, Secrets secrets, GridOptions options, Program program) {
        this.places = places;
        this.secrets = secrets;
        this.options = options;
        this.program = program;
    }

    Part part() {
        return Part.of(NAME, List.of(), this::prepare, this::serves);
    }

    private ProcessBuilder prepare() {
        var file = places.kafka().resolve("broker.json");
        Json.write(
                file,
                new BrokerSettings(
                        clusterId(),
                        settings(),
                        "SCRAM-SHA-256=[name=controller,password=" + secrets.of("kafka-controller") + "]"));
        var words = program.quick(NAME, HEAP_MIB);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Broker.class.getName(), file.toString()));
        return new ProcessBuilder(words);
    }

    private String clusterId() {
        var uuid = UUID.nameUUIDFromBytes(secrets.of("kafka-cluster").getBytes(StandardCharsets.UTF_8));
        var bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits());
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private String hostsAddress() {
        return options.real() ? places.slot().gridAddress() : "127.0.0.1";
    }

    private Map<String, String> settings() {
        var slot = places.slot();
        var listeners =
                "LOCAL://127.0.0.1:" + slot.kafkaPort() + ",HOSTS://" + hostsAddress() + ":" + slot.kafkaHostsPort();
        var map = new LinkedHashMap<String, String>();
        map.put("process.roles", "broker,controller");
        map.put("node.id", "1");
        map.put("controller.quorum.voters", "1@127.0.0.1:" + slot.quorumPort());
        map.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + slot.quorumPort());
        map.put("advertised.listeners", listeners);
        map.put(
                "listener.security.protocol.map",
                "LOCAL:SASL_PLAINTEXT,HOSTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        map.put("controller.listener.names", "CONTROLLER");
        map.put("inter.broker.listener.name", "LOCAL");
        map.put("log.dirs", places.kafka().resolve("data").toString());
        security(map);
        frugality(map);
        return map;
    }

    /** Nobody may do anything but the controller, and whom it allows. */
    private void security(Map<String, String> map) {
        var scram = "org.apache.kafka.common.security.scram.ScramLoginModule required";
        map.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
        map.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-256");
        map.put(
                "listener.name.local.scram-sha-256.sasl.jaas.config",
                scram + " username=\"controller\" password=\"" + secrets.of("kafka-controller") + "\";");
        map.put("listener.name.hosts.scram-sha-256.sasl.jaas.config", scram + ";");
        // The quorum knows no SCRAM users before it has a log to read them from.
        map.put("sasl.mechanism.controller.protocol", "PLAIN");
        map.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        map.put(
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"quorum\" password=\"%1$s\" user_quorum=\"%1$s\";"
                        .formatted(secrets.of("kafka-quorum")));
        map.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        map.put("super.users", "User:controller;User:quorum");
        map.put("allow.everyone.if.no.acl.found", "false");
        map.put("auto.create.topics.enable", "false");
    }

    private static void frugality(Map<String, String> map) {
        for (var single : List.of(
                "offsets.topic.replication.factor",
                "offsets.topic.num.partitions",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "transaction.state.log.num.partitions",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) map.put(single, "1");
        map.put("group.initial.rebalance.delay.ms", "0");
        map.put("log.cleaner.dedupe.buffer.size", "2097152");
        // The next start of a killed broker waits until its session is over; with a shorter one a starved broker loses
        // it while it lives.
        map.put("broker.session.timeout.ms", "3000");
        map.put("broker.heartbeat.interval.ms", "500");
        map.put("log.segment.bytes", "16777216");
        map.put("num.network.threads", "2");
        map.put("num.io.threads", "4");
        map.put("background.threads", "2");
    }

    private boolean serves() throws Exception {
        var client = new Properties();
        client.put("bootstrap.servers", "127.0.0.1:" + places.slot().kafkaPort());
        client.put("security.protocol", "SASL_PLAINTEXT");
        client.put("sasl.mechanism", "SCRAM-SHA-256");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"controller\" password=\""
                        + secrets.of("kafka-controller") + "\";");
        client.put("request.timeout.ms", "2500");
        client.put("default.api.timeout.ms", "2500");
        if (!Ports.open("127.0.0.1", places.slot().kafkaPort())) return false;
        try (var admin = Admin.create(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        }
    }

    boolean formatted() {
        return Files.exists(places.kafka().resolve("data").resolve("meta.properties"));
    }
}

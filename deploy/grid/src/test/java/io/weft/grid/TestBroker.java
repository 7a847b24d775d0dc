package io.weft.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker in this process, with the listeners, users and access rules that the embedded grid's has. It can be away for
 * a while: {@link #stop} and {@link #start}.
 */
final class TestBroker implements AutoCloseable {
    static final String PASSWORD = "controller-password";

    private final Path directory;
    private final int local;
    private final int hosts;
    private final int quorum;
    private KafkaRaftServer server;

    TestBroker() {
        try {
            directory = Files.createTempDirectory("weft-test-kafka");
            var ports = SteadyPorts.free(3);
            local = ports.get(0);
            hosts = ports.get(1);
            quorum = ports.get(2);
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrap() {
        return "127.0.0.1:" + local;
    }

    String hostBootstrap() {
        return "127.0.0.1:" + hosts;
    }

    /** At the same addresses, with what it held before. */
    void start() {
        var data = directory.resolve("data").toString();
        try {
            new Formatter()
                    .setClusterId("AAAAAAAAAAAAAAAAAAAAAA")
                    .setNodeId(1)
                    .setDirectories(List.of(data))
                    .setMetadataLogDirectory(data)
                    .setControllerListenerName("CONTROLLER")
                    .setScramArguments(List.of("SCRAM-SHA-256=[name=controller,password=" + PASSWORD + "]"))
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's directory", e);
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings(data), false), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Properties settings(String data) {
        var scram = "org.apache.kafka.common.security.scram.ScramLoginModule required";
        var listeners = "LOCAL://127.0.0.1:" + local + ",HOSTS://127.0.0.1:" + hosts;
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + quorum);
        settings.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + quorum);
        settings.put("advertised.listeners", listeners);
        settings.put(
                "listener.security.protocol.map", "LOCAL:SASL_PLAINTEXT,HOSTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "LOCAL");
        settings.put("log.dirs", data);
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
        settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-256");
        settings.put(
                "listener.name.local.scram-sha-256.sasl.jaas.config",
                scram + " username=\"controller\" password=\"" + PASSWORD + "\";");
        settings.put("listener.name.hosts.scram-sha-256.sasl.jaas.config", scram + ";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:controller;User:ANONYMOUS");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("auto.create.topics.enable", "false");
        for (var single : List.of(
                "offsets.topic.replication.factor",
                "offsets.topic.num.partitions",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "transaction.state.log.num.partitions",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) {
            settings.put(single, "1");
        }
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    @Override
    public void close() {
        stop();
        remove(directory);
    }

    static void remove(Path tree) {
        try (var files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

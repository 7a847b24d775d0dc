package io.weft.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node in a process of its own. */
public final class Broker {
    private Broker() {}

    public static void main(String[] arguments) throws Exception {
        Chatter.hush();
        var settings = Json.MAPPER.readValue(Path.of(arguments[0]).toFile(), BrokerSettings.class);
        var properties = new Properties();
        properties.putAll(settings.settings());
        var data = properties.getProperty("log.dirs");
        Files.createDirectories(Path.of(data));
        new Formatter()
                .setClusterId(settings.clusterId())
                .setNodeId(1)
                .setDirectories(List.of(data))
                .setMetadataLogDirectory(data)
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(List.of(settings.firstUser()))
                .setIgnoreFormatted(true)
                .run();
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdown();
            server.awaitShutdown();
        }));
        server.startup();
        server.awaitShutdown();
    }
}

package io.weft.controller.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes clients that carry the controller's credentials. Whoever asks for one closes it. */
@ApplicationScoped
public class KafkaClients {
    private final KafkaConfig config;

    KafkaClients(KafkaConfig config) {
        this.config = config;
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /**
     * Survives a broker's restart without loss or reordering: acknowledged by all, idempotent. What could not be delivered is given
     * up before the database gives up the transaction under whose lock it is sent: nothing of it may arrive when that lock is
     * another's.
     */
    public KafkaProducer<String, byte[]> producer() {
        var properties = common();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis() * 3 / 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Address, credentials and time limits, for a client of another kind. */
    public Map<String, Object> common() {
        var properties = new HashMap<String, Object>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis());
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis() * 2);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
        config.password().ifPresent(password -> {
            properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
            properties.put(SaslConfigs.SASL_MECHANISM, config.mechanism());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, login(password));
        });
        return properties;
    }

    private String login(String password) {
        var module = config.mechanism().startsWith("SCRAM-")
                ? "org.apache.kafka.common.security.scram.ScramLoginModule"
                : "org.apache.kafka.common.security.plain.PlainLoginModule";
        return module + " required username=" + quoted(config.user()) + " password=" + quoted(password) + ";";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private int millis() {
        return Math.toIntExact(config.timeout().toMillis());
    }
}

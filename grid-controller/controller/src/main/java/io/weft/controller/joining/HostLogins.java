package io.weft.controller.joining;

import io.quarkus.runtime.ShutdownEvent;
import io.weft.controller.bus.BusFault;
import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.HostId;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A host's place on the bus: a user of its own, a topic for its orders that only it may read, and leave to write reports and usage.
 * What is there already stays as it is, so a join that failed half-way can be repeated.
 */
@ApplicationScoped
public class HostLogins {
    private static final int ITERATIONS = 4096;
    private static final String ANYWHERE = "*";
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final HostSecrets secrets;
    private final JoiningConfig config;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock making = new ReentrantLock();
    private Optional<Admin> admin = Optional.empty();

    HostLogins(KafkaClients clients, HostSecrets secrets, JoiningConfig config) {
        this.clients = clients;
        this.secrets = secrets;
        this.config = config;
    }

    /** One for all hosts: many may join in a row, and to log in takes a broker as long as the rest. */
    private Admin admin() {
        making.lock();
        try {
            if (admin.isEmpty()) {
                admin = Optional.of(clients.admin());
            }
            return admin.get();
        } finally {
            making.unlock();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        making.lock();
        try {
            admin.ifPresent(it -> it.close(CLOSING));
        } finally {
            making.unlock();
        }
    }

    /** @throws BusFault when Kafka didn't do all of it in time */
    public void make(HostId host) {
        var until = System.nanoTime() + config.kafkaPatience().toNanos();
        try {
            var admin = admin();
            // Side by side, but the topic last: where it stands, the rest is taken to stand too.
            var user = user(admin, host, secrets.kafkaPassword(host));
            var rules = rules(admin, host);
            await(user, until);
            await(rules, until);
            topic(admin, host, until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while making the login of host " + host, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new BusFault("cannot make the login of host " + host, e);
        }
    }

    /**
     * Takes it all away; what is gone already stays gone. The user itself stays, with a password that nobody has: when a broker of
     * Kafka 4.1 starts and its log begins with the removal of a user, it forgets the other users of that mechanism too (an emptied map
     * is dropped while it is still being filled, {@code ScramDelta.apply}), and nobody could log in any more.
     *
     * @throws BusFault when Kafka didn't do all of it in time
     */
    public void remove(HostId host) {
        var until = System.nanoTime() + config.kafkaPatience().toNanos();
        try {
            var admin = admin();
            await(user(admin, host, HexFormat.of().formatHex(nobodysPassword())), until);
            var rules = new AccessControlEntryFilter(
                    "User:" + Topics.user(host), null, AclOperation.ANY, AclPermissionType.ANY);
            gone(
                    admin.deleteAcls(List.of(new AclBindingFilter(ResourcePatternFilter.ANY, rules)))
                            .all(),
                    until);
            gone(admin.deleteTopics(List.of(Topics.orders(host))).all(), until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while removing the login of host " + host, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new BusFault("cannot remove the login of host " + host, e);
        }
    }

    private static <T> void gone(KafkaFuture<T> answer, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            await(answer, until);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private byte[] nobodysPassword() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static KafkaFuture<Void> user(Admin admin, HostId host, String password) {
        var credentials = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS);
        return admin.alterUserScramCredentials(
                        List.of(new UserScramCredentialUpsertion(Topics.user(host), credentials, password)))
                .all();
    }

    private static KafkaFuture<Void> rules(Admin admin, HostId host) {
        return admin.createAcls(List.of(
                        rule(host, Topics.orders(host), AclOperation.READ),
                        rule(host, Topics.orders(host), AclOperation.DESCRIBE),
                        rule(host, Topics.REPORTS, AclOperation.WRITE),
                        rule(host, Topics.REPORTS, AclOperation.DESCRIBE),
                        rule(host, Topics.USAGE, AclOperation.WRITE),
                        rule(host, Topics.USAGE, AclOperation.DESCRIBE)))
                .all();
    }

    /** Compacted to the last order of each thing. Segments roll early, since only closed ones are compacted. */
    private static void topic(Admin admin, HostId host, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        var topic = new NewTopic(Topics.orders(host), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_MS_CONFIG, "600000",
                        TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(4 << 20),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
                        TopicConfig.DELETE_RETENTION_MS_CONFIG, "86400000"));
        try {
            await(admin.createTopics(List.of(topic)).all(), until);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static AclBinding rule(HostId host, String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + Topics.user(host), ANYWHERE, operation, AclPermissionType.ALLOW));
    }

    private static <T> void await(KafkaFuture<T> answer, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}

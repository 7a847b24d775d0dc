package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.SendOrder;
import io.weft.orders.SessionOrder;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import io.weft.orders.VolumeOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A host that joined like any other and does at once what it is told: the smallest agent that keeps the agreement. With other
 * {@link Manners} it is slow, late, silent or says what is not so; what really runs on it stands in {@link #guests}.
 */
final class ObedientHost implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(100);
    /** Between reports of nothing new. Each costs the program a transaction, and a starved one would fall behind them. */
    private static final Duration REPEAT = Duration.ofMillis(400);

    /** Between hosts that exchange guests. */
    private static final Map<InstanceId, Guest> ON_THE_WAY = new ConcurrentHashMap<>();

    final HostId id;
    final String name;
    final Map<String, Order> orders = new ConcurrentHashMap<>();
    final Map<InstanceId, GuestState> insteadOfReady = new ConcurrentHashMap<>();
    final Map<InstanceId, Guest> guests = new ConcurrentHashMap<>();
    /** Whose disks are there. */
    final Set<VolumeId> disks = ConcurrentHashMap.newKeySet();
    /** Of what moment those are that were ordered as part of a snapshot. */
    final Map<VolumeId, Report.SnapshotTaken> taken = new ConcurrentHashMap<>();

    final Manners manners = new Manners();
    private final byte[] signingKey;
    private final Map<String, Object> login;
    private final Capacity capacity;
    private final Map<InstanceId, Instant> endsAt = new HashMap<>();
    private final Queue<Held> held = new ArrayDeque<>();
    private Thread thread;
    private volatile String boot;
    private volatile long sequence;
    private volatile boolean greeted;
    private volatile boolean closed;
    private volatile boolean leaving;

    /** What really runs, whatever is reported. */
    record Guest(InstanceId id, String copy, String address, Instant since, String layer) {}

    private record Held(Report report, Instant until) {}

    /** It hears nothing and nobody hears of it; what it runs goes on. */
    volatile boolean cutOff;

    private volatile long epoch;
    private volatile Set<String> named = Set.of();
    private final String machine;
    /** Of the program; it is not told any more when a class of tests is through. */
    private final int port = RestAssured.port;

    private ObedientHost(String name, Capacity capacity, ExtractableResponse<Response> joined) {
        this.name = name;
        this.capacity = capacity;
        this.id = HostId.fromString(joined.path("hostId"));
        this.machine = "machine-of-" + name;
        this.signingKey = Base64.getDecoder().decode(joined.<String>path("signingKey"));
        this.login = Map.of(
                "bootstrap.servers",
                joined.path("bootstrap"),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + joined.path("user")
                        + "\" password=\"" + joined.path("password") + "\";");
        this.boot = UUID.randomUUID().toString();
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** The power is gone, and with it every guest; and comes back at once, to an agent that knows what it was told. */
    void powerCycle() {
        close();
        guests.clear();
        endsAt.clear();
        held.clear();
        comeBack();
    }

    /** As after {@link #close}, which leaves the guests running: a new boot of the agent, which reads its orders again. */
    void comeBack() {
        greeted = false;
        closed = false;
        boot = UUID.randomUUID().toString();
        sequence = 0;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** For good, once it was heard to have no room: nobody places anything on what is not there, nor does the next test. */
    void leave() {
        if (closed) {
            comeBack();
        }
        // What a new agent says counts for nothing until its forerunner was silent for a while.
        Eventually.holds(() -> assertThat(greeted).as(name + " is greeted").isTrue());
        leaving = true;
        close();
        Eventually.holds(() -> shown().body("host.capacity.memoryMib", equalTo(0)));
    }

    String boot() {
        return boot;
    }

    long sequence() {
        return sequence;
    }

    /** An agent with the disk of another: the same host, said from that machine. */
    private ObedientHost(ObedientHost original, String machine) {
        this.name = original.name;
        this.capacity = original.capacity;
        this.id = original.id;
        this.machine = machine;
        this.signingKey = original.signingKey;
        this.login = original.login;
        this.epoch = original.epoch;
        this.boot = UUID.randomUUID().toString();
        this.thread = Thread.ofPlatform().daemon().name(name + " on " + machine).start(this::run);
    }

    /** Another agent in its name: after its own end a restart, beside it a copied disk. */
    ObedientHost again() {
        return new ObedientHost(this, machine);
    }

    ObedientHost onMachine(String other) {
        return new ObedientHost(this, other);
    }

    boolean isGreeted() {
        return greeted;
    }

    long epoch() {
        return epoch;
    }

    Map<String, Object> login() {
        return login;
    }

    static ObedientHost join(Capacity capacity) {
        var name = JoiningTest.newName();
        return new ObedientHost(
                name,
                capacity,
                JoiningTest.join(JoiningTest.token(), name).statusCode(201).extract());
    }

    void awaitOnline() {
        Eventually.holds(() -> shown().body("host.state", equalTo("online")));
    }

    private ValidatableResponse shown() {
        return Someone.operator()
                .asks()
                .port(port)
                .get("/api/v1/hosts/" + name)
                .then()
                .statusCode(200);
    }

    private void run() {
        var settings = new HashMap<>(login);
        settings.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                var producer =
                        new KafkaProducer<>(new HashMap<>(login), new StringSerializer(), new ByteArraySerializer())) {
            consumer.assign(List.of(new TopicPartition(Topics.orders(id), 0)));
            var nextHello = Instant.EPOCH;
            var nextSighting = Instant.EPOCH;
            while (!closed) {
                if (cutOff) {
                    java.util.concurrent.locks.LockSupport.parkNanos(BEAT.toNanos());
                    continue;
                }
                var told = consumer.poll(BEAT);
                told.forEach(it -> take(producer, it.key(), Optional.ofNullable(it.value())));
                held.stream()
                        .filter(it -> it.until().isBefore(Instant.now()))
                        .forEach(it -> send(producer, it.report()));
                held.removeIf(it -> it.until().isBefore(Instant.now()));
                if (greeted) {
                    carryOut();
                    if (!told.isEmpty() || Instant.now().isAfter(nextSighting)) {
                        say(producer, manners.told(sighting()));
                        nextSighting = Instant.now().plus(REPEAT);
                    }
                } else if (Instant.now().isAfter(nextHello)) {
                    say(producer, hello(capacity));
                    nextHello = Instant.now().plusSeconds(2);
                }
            }
            if (leaving) {
                send(producer, hello(Capacity.NONE));
            }
        }
    }

    private void take(KafkaProducer<String, byte[]> producer, String key, Optional<byte[]> value) {
        if (value.isEmpty()) {
            orders.remove(key);
            return;
        }
        switch (OrdersJson.read(value.get(), Order.class)) {
            case SessionOrder it -> {
                if (it.boot().equals(boot) && it.machine().equals(Optional.of(machine))) {
                    named = it.orders().keySet();
                    epoch = it.epoch();
                    greeted = true;
                }
            }
            case AskOrder it -> {
                switch (it.question()) {
                    case CONSOLE_LOG -> say(producer, answer(it));
                    // A test makes the call.
                    case CONSOLE, SCREEN -> orders.put(it.key(), it);
                }
            }
            // A test sends.
            case SendOrder it -> orders.put(it.key(), it);
            case InstanceOrder it -> keep(it);
            case VolumeOrder it -> keep(it);
            case CircuitOrder it -> keep(it);
        }
    }

    private Report.Answer answer(AskOrder ask) {
        return new Report.Answer(id, boot, ++sequence, Instant.now(), ask.ask(), true, "hello from " + ask.instance());
    }

    /** With its own key, as its reports are. */
    String signed(byte[] what) {
        return new String(Signature.sign(signingKey, what), StandardCharsets.US_ASCII);
    }

    private void keep(Order order) {
        orders.merge(order.key(), order, (old, next) -> isNewer(next, old) ? next : old);
    }

    private static boolean isNewer(Order next, Order old) {
        return next.epoch() > old.epoch() || next.epoch() == old.epoch() && next.generation() >= old.generation();
    }

    /** Nothing before it was greeted: what the topic says on the way to its end has been said otherwise since. */
    private void carryOut() {
        for (var order : all(InstanceOrder.class)) {
            switch (order.wish()) {
                case PREPARED -> {}
                case RUNNING -> guests.computeIfAbsent(order.instance(), id -> guest(id, order));
                case OUTGOING -> send(order.instance());
                case INCOMING -> receive(order.instance());
                case ABSENT ->
                    endsAt.putIfAbsent(order.instance(), Instant.now().plus(manners.stopping));
            }
        }
        for (var order : all(VolumeOrder.class)) {
            switch (order.wish()) {
                case PRESENT, COPIED, IMAGED, KEPT -> disks.add(order.volume());
                case ABSENT -> disks.remove(order.volume());
            }
        }
        endWhatIsDue();
    }

    private void send(InstanceId id) {
        if (manners.exchanges && guests.containsKey(id)) {
            ON_THE_WAY.put(id, guests.remove(id));
        }
    }

    private void receive(InstanceId id) {
        if (manners.exchanges) {
            Optional.ofNullable(ON_THE_WAY.remove(id)).ifPresent(it -> guests.put(id, it));
        }
    }

    private static Guest guest(InstanceId id, InstanceOrder order) {
        var spec = order.guest().orElseThrow();
        return new Guest(
                id,
                spec.application() + "/" + spec.name(),
                spec.address(),
                Instant.now(),
                spec.layers().classLayer());
    }

    private void endWhatIsDue() {
        endsAt.forEach((id, at) -> {
            if (!at.isAfter(Instant.now())) {
                guests.remove(id);
            }
        });
        endsAt.keySet().removeIf(it -> !orders.containsKey("instance/" + it));
    }

    private Report.Hello hello(Capacity room) {
        return new Report.Hello(
                id,
                boot,
                ++sequence,
                Instant.now(),
                epoch,
                new Report.HostFacts(name, room, "10.77.8.1", "tcg", "test", Optional.of(machine)));
    }

    private Report.Sighting sighting() {
        var now = Instant.now();
        return new Report.Sighting(
                id,
                boot,
                ++sequence,
                now,
                epoch,
                all(InstanceOrder.class).stream()
                        .map(it -> new Report.InstanceSeen(it.instance(), it.generation(), state(it), "", now, 0, 0))
                        .toList(),
                all(VolumeOrder.class).stream().map(this::shown).toList(),
                all(CircuitOrder.class).stream()
                        .map(it -> new Report.CircuitSeen(
                                it.circuit(), it.generation(), it.wish() == CircuitOrder.Wish.OPEN, 2, 100))
                        .toList(),
                strangers(),
                Optional.of(holdings()));
    }

    private Report.VolumeSeen shown(VolumeOrder it) {
        var there = disks.contains(it.volume());
        it.moment()
                .filter(_ -> there)
                .ifPresent(_ -> taken.putIfAbsent(
                        it.volume(),
                        new Report.SnapshotTaken(
                                Instant.now().truncatedTo(ChronoUnit.MILLIS), Report.Consistency.CRASH)));
        return new Report.VolumeSeen(
                it.volume(), it.generation(), there, it.sizeMib(), "", Optional.ofNullable(taken.get(it.volume())));
    }

    private List<String> strangers() {
        var ordered =
                all(InstanceOrder.class).stream().map(InstanceOrder::instance).collect(Collectors.toSet());
        return guests.keySet().stream()
                .filter(it -> !ordered.contains(it))
                .map(it -> "weft-" + it)
                .toList();
    }

    private Report.Holdings holdings() {
        return new Report.Holdings(
                guests.values().stream()
                        .map(it -> new Report.Held(it.id(), List.of(it.address())))
                        .toList(),
                List.copyOf(disks));
    }

    private GuestState state(InstanceOrder order) {
        return switch (order.wish()) {
            case PREPARED -> GuestState.PREPARING;
            case INCOMING -> incoming(order.instance());
            case ABSENT -> guests.containsKey(order.instance()) ? GuestState.STOPPING : GuestState.ABSENT;
            case OUTGOING ->
                manners.exchanges && !guests.containsKey(order.instance())
                        ? GuestState.SENT
                        : running(order.instance());
            case RUNNING -> running(order.instance());
        };
    }

    /** Where hosts know nothing of each other, what is to move begins elsewhere. */
    private GuestState incoming(InstanceId id) {
        if (!manners.exchanges) {
            return GuestState.FAILED;
        }
        return guests.containsKey(id) ? running(id) : GuestState.RECEIVING;
    }

    private GuestState running(InstanceId id) {
        return isUp(id) ? insteadOfReady.getOrDefault(id, GuestState.READY) : GuestState.BOOTING;
    }

    private boolean isUp(InstanceId id) {
        return Optional.ofNullable(guests.get(id))
                .filter(it -> it.since().plus(manners.starting).isBefore(Instant.now()))
                .isPresent();
    }

    /** What the grid has said since it greeted, or named then. The rest is neither carried out nor undone. */
    <T extends Order> List<T> all(Class<T> kind) {
        return orders.values().stream()
                .filter(kind::isInstance)
                .filter(it -> it.epoch() >= epoch || named.contains(it.key()))
                .map(kind::cast)
                .toList();
    }

    private void say(KafkaProducer<String, byte[]> producer, Report report) {
        if (manners.silent) {
            return;
        }
        if (manners.late.isZero()) {
            send(producer, report);
        } else {
            held.add(new Held(report, Instant.now().plus(manners.late)));
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, Report report) {
        var bytes = OrdersJson.write(report);
        var record = new ProducerRecord<>(Topics.REPORTS, id.toString(), bytes);
        record.headers().add(Signature.HEADER, Signature.sign(signingKey, bytes));
        producer.send(record);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.agent.console.ConsoleLog;
import io.weft.agent.control.GuestWord;
import io.weft.agent.control.Word;
import io.weft.agent.files.Durable;
import io.weft.agent.guests.GuestSeen;
import io.weft.kernel.InstanceId;
import io.weft.orders.InstanceOrder;
import io.weft.orders.OrdersJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything of one guest that lies on the host's disk, volumes and layers apart. */
record GuestDirectory(InstanceId instance, Path path) {
    private static final System.Logger LOG = System.getLogger(GuestDirectory.class.getName());
    private static final String NAME_PREFIX = "weft-";
    private static final String HELD = "held";

    static GuestDirectory of(Path all, InstanceId instance) {
        return new GuestDirectory(instance, all.resolve(instance.toString()));
    }

    static List<GuestDirectory> list(Path all) {
        try (var paths = Files.list(all)) {
            return paths.flatMap(path ->
                            parse(path.getFileName().toString()).map(id -> new GuestDirectory(id, path)).stream())
                    .sorted(Comparator.comparing(GuestDirectory::instance))
                    .toList();
        } catch (IOException e) {
            throw new Fault("cannot list " + all, e);
        }
    }

    static String domainName(InstanceId instance) {
        return NAME_PREFIX + instance;
    }

    /** Ours is a domain whose name and id say the same instance. */
    static Optional<InstanceId> instance(Libvirt.Domain domain) {
        return domain.name().startsWith(NAME_PREFIX)
                        && domain.name().substring(NAME_PREFIX.length()).equals(domain.uuid())
                ? parse(domain.uuid())
                : Optional.empty();
    }

    private static Optional<InstanceId> parse(String text) {
        try {
            return Optional.of(InstanceId.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Path seed() {
        return path.resolve("seed.iso");
    }

    /** What the firmware of a guest with its own disk remembers while the guest runs here. */
    Path firmwareVariables() {
        return path.resolve("firmware.fd");
    }

    Path console() {
        return path.resolve("console.log");
    }

    /** Where QEMU listens for whoever types. Not there for a guest of an older agent. */
    Path serial() {
        return path.resolve("serial.sock");
    }

    /** Where QEMU listens for whoever looks at the screen, if the guest has one. */
    Path screen() {
        return path.resolve("screen.sock");
    }

    Path control() {
        return path.resolve("control.sock");
    }

    /** Where it is in a move. The marks are durable: they say who may let it run. */
    GuestSeen.Stay stay() {
        if (Files.exists(mark(GuestSeen.Stay.SENT))) {
            return GuestSeen.Stay.SENT;
        }
        if (Files.exists(mark(GuestSeen.Stay.EXPECTED))) {
            return GuestSeen.Stay.EXPECTED;
        }
        return Files.exists(mark(GuestSeen.Stay.SENDING)) ? GuestSeen.Stay.SENDING : GuestSeen.Stay.HERE;
    }

    void enter(GuestSeen.Stay stay) {
        Durable.write(mark(stay), new byte[0]);
    }

    void noMore(GuestSeen.Stay stay) {
        Durable.remove(mark(stay));
    }

    private Path mark(GuestSeen.Stay stay) {
        return path.resolve(stay.name().toLowerCase(Locale.ROOT));
    }

    /** It is this host's again, or has become so. */
    void stays() {
        for (var stay : List.of(GuestSeen.Stay.SENDING, GuestSeen.Stay.SENT, GuestSeen.Stay.EXPECTED)) {
            Durable.remove(mark(stay));
        }
    }

    /** Whether an agent stopped its processor for a moment. Durable: whoever comes after it lets the guest go on. */
    boolean held() {
        return Files.exists(path.resolve(HELD));
    }

    void hold() {
        Durable.write(path.resolve(HELD), new byte[0]);
    }

    void letGo() {
        Durable.remove(path.resolve(HELD));
    }

    ConsoleLog consoleLog() {
        return new ConsoleLog(console());
    }

    /** Lost in a power cut, as the guest is. A directory that is being removed meanwhile is not made again. */
    void remember(GuestWord word) {
        try {
            Files.writeString(path.resolve("word"), word.line());
            if (word.word() == Word.READY) {
                Files.writeString(path.resolve("served"), "");
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "word=not-kept guest={0} reason=\"{1}\"", instance, e.getMessage());
        }
    }

    /** What the guest of this boot said last. */
    GuestWord word() {
        var file = path.resolve("word");
        try {
            return Files.exists(file) ? GuestWord.parse(Files.readString(file)).orElse(GuestWord.NONE) : GuestWord.NONE;
        } catch (IOException e) {
            return GuestWord.NONE;
        }
    }

    /** Whether the guest of this boot was ready once. */
    boolean served() {
        return Files.exists(path.resolve("served"));
    }

    void forgetWord() {
        Durable.remove(path.resolve("word"));
        Durable.remove(path.resolve("served"));
    }

    void remember(InstanceOrder order) {
        Durable.write(path.resolve("booted.json"), OrdersJson.write(order));
    }

    Optional<InstanceOrder> booted() {
        var file = path.resolve("booted.json");
        try {
            return Files.exists(file)
                    ? Optional.of(OrdersJson.read(Files.readAllBytes(file), InstanceOrder.class))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}

package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.control.ControlPort;
import io.weft.agent.control.GuestWord;
import io.weft.agent.control.Word;
import io.weft.agent.files.Durable;
import io.weft.agent.guests.Boot;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor;
import io.weft.agent.images.Layers;
import io.weft.agent.passage.Reception;
import io.weft.agent.seed.Seed;
import io.weft.agent.seed.SeedDrive;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.volumes.store.Disk;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Guests of this host's libvirtd. */
public final class LibvirtHypervisor implements Hypervisor {
    private static final Pattern HOST_UUID = Pattern.compile("<host>\\s*<uuid>([0-9a-f-]{36})</uuid>");

    private static final int TYPED_AHEAD_BYTES = 4096;
    /** QEMU pauses a guest whose disk fails or whose host has no room left. */
    private static final GuestWord STOOD_STILL = new GuestWord(Word.UNREADY, "the hypervisor does not let it run");

    private final Libvirt libvirt;
    private final Looking looking;
    private final Path guests;
    private final Layers layers;
    private final Acceleration acceleration;
    private final Runnable onChange;
    private final Map<InstanceId, ControlPort> controls = new ConcurrentHashMap<>();
    private final Moves moves;
    private final Captures captures;
    private Optional<String> machine = Optional.empty();

    /** @param onChange called when a guest begins, ends, or says something new about itself */
    public LibvirtHypervisor(
            String uri, Path guests, Layers layers, Acceleration acceleration, Reception reception, Runnable onChange) {
        this.libvirt = new Libvirt(uri, onChange);
        this.looking = new Looking(libvirt::domains);
        this.guests = guests;
        this.layers = layers;
        this.acceleration = acceleration;
        this.onChange = onChange;
        this.moves = new Moves(libvirt, acceleration, reception, this::control, onChange);
        this.captures = new Captures(
                libvirt,
                instance -> GuestDirectory.of(guests, instance),
                new Stillness(instance -> Optional.ofNullable(controls.get(instance))));
        Durable.makeDirectory(guests);
    }

    @Override
    public void prepare(GuestSpec guest) {
        if (guest.firmware().isEmpty()) {
            var wanted = guest.layers();
            Stream.of(wanted.kernel(), wanted.initramfs(), wanted.base(), wanted.classLayer())
                    .forEach(layers::fetch);
        }
    }

    @Override
    public Path image(String digest) {
        return layers.fetch(digest);
    }

    @Override
    public void forgetImage(String digest) {
        layers.forget(digest);
    }

    @Override
    public void ensureRunning(Boot boot) {
        if (alive(boot.instance())) {
            return;
        }
        var directory = laidOut(boot);
        directory.stays();
        begin(boot, directory, DomainXml.Begin.BOOTS);
    }

    private GuestDirectory laidOut(Boot boot) {
        prepare(boot.spec());
        var directory = GuestDirectory.of(guests, boot.instance());
        hangUp(boot.instance());
        Durable.makeDirectory(directory.path());
        directory.remember(boot.order());
        directory.forgetWord();
        Durable.remove(directory.control());
        Durable.remove(directory.serial());
        Durable.remove(directory.screen());
        SeedDrive.write(directory.seed(), Seed.files(boot.instance(), boot.spec()));
        return directory;
    }

    private void begin(Boot boot, GuestDirectory directory, DomainXml.Begin begin) {
        var files = new DomainXml.Files(
                boot.spec()
                        .firmware()
                        .<DomainXml.Start>map(it -> DomainXml.ownDisk(it, directory.firmwareVariables()))
                        .orElseGet(() -> layers(boot.spec().layers())),
                directory.seed(),
                new DomainXml.Lines(directory.serial(), directory.console(), directory.control(), directory.screen()));
        var xml = DomainXml.of(boot, files, acceleration, begin);
        // libvirtd forgets it whenever it ends.
        boot.volumes().stream()
                .flatMap(it -> it.disk() instanceof Disk.Rbd rbd ? rbd.keyring().stream() : Stream.empty())
                .distinct()
                .forEach(it -> libvirt.keep(new StoreSecret(it)));
        looking.acting(() -> {
            switch (begin) {
                case BOOTS -> libvirt.create(xml);
                case WAITS -> libvirt.createPaused(xml);
            }
        });
    }

    private DomainXml.Start layers(GuestSpec.Layers wanted) {
        return new DomainXml.Start.FromLayers(
                layers.fetch(wanted.kernel()),
                layers.fetch(wanted.initramfs()),
                layers.fetch(wanted.base()),
                layers.fetch(wanted.classLayer()));
    }

    @Override
    public void receive(Boot boot) {
        if (!alive(boot.instance())) {
            var directory = laidOut(boot);
            directory.enter(GuestSeen.Stay.EXPECTED);
            begin(boot, directory, DomainXml.Begin.WAITS);
            moves.expect(directory, boot.order());
        }
    }

    @Override
    public void send(InstanceOrder order) {
        moves.send(GuestDirectory.of(guests, order.instance()), order);
    }

    @Override
    public void resume(InstanceId instance) {
        moves.goOn(GuestDirectory.of(guests, instance));
    }

    @Override
    public Set<InstanceId> capture(List<Taking> taken, Runnable cut, IntConsumer percent) {
        return captures.capture(taken, cut, percent);
    }

    /** One without a line grows its file system by itself, if it can. */
    @Override
    public void grow(InstanceId instance, VolumeId volume, int sizeMib) {
        var directory = GuestDirectory.of(guests, instance);
        if (!alive(instance) || directory.stay() != GuestSeen.Stay.HERE) {
            throw new Fault("instance " + instance + " does not run here now");
        }
        libvirt.resizeDisk(instance.toString(), Disks.device(directory, volume), sizeMib);
        var line = controls.get(instance);
        if (line != null && !line.grow(UUID.randomUUID().toString())) {
            throw new Fault("its disk has grown, and its guest has not said that its file system has");
        }
    }

    private boolean alive(InstanceId instance) {
        return libvirt.domains().stream().anyMatch(domain -> domain.uuid().equals(instance.toString()));
    }

    @Override
    public void askToStop(InstanceId instance) {
        var control = controls.get(instance);
        if (control == null) {
            looking.acting(() -> libvirt.pressPowerButton(instance.toString()));
        } else {
            control.stop();
        }
    }

    @Override
    public void kill(InstanceId instance) {
        looking.acting(() -> libvirt.destroy(instance.toString()));
    }

    @Override
    public void ensureAbsent(InstanceId instance) {
        kill(instance);
        moves.forget(instance);
        hangUp(instance);
        Durable.removeTree(GuestDirectory.of(guests, instance).path());
    }

    @Override
    public Observation observe() {
        var seen = new TreeMap<InstanceId, GuestSeen>();
        var strangers = new ArrayList<String>();
        for (var directory : GuestDirectory.list(guests)) {
            seen.put(
                    directory.instance(),
                    new GuestSeen(
                            directory.instance(),
                            false,
                            directory.booted(),
                            Word.SILENT,
                            "",
                            false,
                            0,
                            0,
                            directory.stay(),
                            List.of()));
            directory.consoleLog().keepShort();
        }
        for (var domain : looking.domains()) {
            GuestDirectory.instance(domain)
                    .ifPresentOrElse(
                            instance -> seen.put(instance, running(instance, domain)),
                            () -> strangers.add(domain.name()));
        }
        controls.keySet().stream()
                .filter(instance ->
                        !seen.containsKey(instance) || !seen.get(instance).alive())
                .forEach(this::hangUp);
        return new Observation(new ArrayList<>(seen.values()), strangers);
    }

    /** Asked once: it can't change under us. */
    @Override
    public synchronized String machine() {
        if (machine.isEmpty()) {
            machine = Optional.of(machine(libvirt));
        }
        return machine.get();
    }

    /** For a machine that is about to join. */
    public static String machineOf(String uri) {
        try (var libvirt = new Libvirt(uri, () -> {})) {
            return machine(libvirt);
        }
    }

    /** The host's UUID: of its firmware, or what its libvirtd was told instead. */
    private static String machine(Libvirt libvirt) {
        var found = HOST_UUID.matcher(libvirt.capabilities());
        if (!found.find()) {
            throw new Fault("libvirt doesn't say which machine this is");
        }
        return found.group(1);
    }

    private GuestSeen running(InstanceId instance, Libvirt.Domain domain) {
        var directory = GuestDirectory.of(guests, instance);
        var stay = directory.stay();
        captures.letGoTheForgotten(directory);
        var word = switch (stay) {
            case HERE -> domain.running() || captures.holds(instance) ? control(directory) : STOOD_STILL;
            case SENDING -> control(directory);
            case EXPECTED -> moves.expected(instance);
            case SENT -> directory.word();
        };
        return new GuestSeen(
                instance,
                true,
                directory.booted(),
                word.word(),
                word.reason(),
                directory.served(),
                domain.cpuNanos(),
                domain.memoryBytes(),
                stay,
                Optional.ofNullable(controls.get(instance))
                        .map(ControlPort::sayings)
                        .orElse(List.of()));
    }

    /** What it says on its line, which is opened with the first question. */
    private GuestWord control(GuestDirectory directory) {
        return Files.exists(directory.control())
                ? controls.computeIfAbsent(directory.instance(), _ -> line(directory))
                        .word()
                : GuestWord.MUTE;
    }

    private ControlPort line(GuestDirectory directory) {
        return new ControlPort(directory.control(), directory.word(), word -> {
            directory.remember(word);
            if (word.equals(GuestWord.GONE)) {
                looking.lineBroke();
            }
            onChange.run();
        });
    }

    private void hangUp(InstanceId instance) {
        var control = controls.remove(instance);
        if (control != null) {
            control.close();
        }
    }

    @Override
    public Optional<String> consoleLog(InstanceId instance, int maxBytes) {
        var directory = GuestDirectory.of(guests, instance);
        return Files.exists(directory.path())
                ? Optional.of(directory.consoleLog().end(maxBytes))
                : Optional.empty();
    }

    @Override
    public Optional<ByteChannel> serial(InstanceId instance) {
        return connected(GuestDirectory.of(guests, instance).serial());
    }

    @Override
    public Optional<ByteChannel> screen(InstanceId instance) {
        return connected(GuestDirectory.of(guests, instance).screen());
    }

    private static Optional<ByteChannel> connected(Path socket) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            var line = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            // What was typed and is not taken yet cannot be called back.
            line.setOption(StandardSocketOptions.SO_SNDBUF, TYPED_AHEAD_BYTES);
            return Optional.of(line);
        } catch (IOException e) {
            // It has ended, and left its socket behind.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        moves.close();
        controls.keySet().forEach(this::hangUp);
        libvirt.close();
    }
}

package io.weft.system.bench;

import io.weft.system.torture.Tool;
import io.weft.system.torture.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A guest as somebody starts it by hand: the same words to QEMU, without libvirt's sockets and files. It runs where its host has its
 * files, and what is the guest's own is copied to a directory of the host's.
 */
final class PlainGuest {
    /** Each with the word that follows it. */
    private static final Set<String> LIBVIRTS = Set.of("-mon", "-add-fd", "-sandbox", "-name");

    /** As the host sees what the machine has for it. */
    private static final String DIRECTORY_OF_A_HOST = "/run/weft/host";

    private static final String SCRATCH = "plain";
    private static final Pattern FILE = Pattern.compile("\"filename\":\"([^\"]+)\"");
    private static final String ANSWERS =
            "while kill -0 %d; do timeout 0.3 bash -c \"exec 3<>/dev/tcp/%s/%d\" 2>/dev/null && exit; sleep 0.05; done; exit 1";

    private static final long PAUSE_NANOS = 50_000_000;

    private final Guest guest;
    private final List<String> command;
    private final Map<String, Path> volumes;
    private final Path line;
    private Process process;

    private PlainGuest(Guest guest, List<String> command, Map<String, Path> volumes, Path line) {
        this.guest = guest;
        this.line = line;
        this.command = List.copyOf(command);
        this.volumes = Map.copyOf(volumes);
    }

    static PlainGuest like(Guest guest, int number, PlainNetwork network) {
        scratch(guest.host()).toFile().mkdirs();
        var command = new ArrayList<>(List.of(
                "nsenter", "--mount=/proc/" + guest.host().init() + "/ns/mnt", "--net=" + network.file(), "--"));
        var words = guest.words();
        var volumes = new TreeMap<String, Path>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("-S")) continue;
            if (LIBVIRTS.contains(word)
                    || word.equals("-object") && words.get(i + 1).contains("\"secret\"")) {
                i++;
            } else if (word.equals("-chardev")) {
                i++;
                chardev(words.get(i), number).ifPresent(it -> command.addAll(List.of("-chardev", it)));
            } else if (word.equals("-netdev")) {
                i++;
                command.addAll(List.of("-netdev", "tap,id=hostnet0,ifname=tap" + number + ",script=no,downscript=no"));
            } else {
                command.add(own(guest, word, number, volumes));
            }
        }
        return new PlainGuest(guest, command, volumes, scratch(guest.host()).resolve(line(number)));
    }

    /** As the machine sees it. */
    private static Path scratch(VirtualHost host) {
        return host.directory().resolve(SCRATCH);
    }

    static void forgetAll() {
        VirtualHost.all().forEach(it -> Tool.run("rm", "-rf", scratch(it).toString()));
    }

    private static Optional<String> chardev(String word, int number) {
        if (word.contains("id=charserial0")) return Optional.of("null,id=charserial0");
        return word.contains("id=charchannel0")
                ? Optional.of("socket,id=charchannel0,server=on,wait=off,path=" + DIRECTORY_OF_A_HOST + "/" + SCRATCH
                        + "/" + line(number))
                : Optional.empty();
    }

    private static String line(int number) {
        return number + ".sock";
    }

    /**
     * What the host makes and removes with the guest is copied at once, a volume when {@link #takeVolumes} says so; what the host keeps
     * for all is used where it is.
     */
    private static String own(Guest guest, String word, int number, Map<String, Path> volumes) {
        var found = FILE.matcher(word);
        if (!found.find()
                || found.group(1).startsWith("/dev/")
                || found.group(1).contains("/layers/")) return word;
        var name = number + "-" + Path.of(found.group(1)).getFileName();
        var copy = scratch(guest.host()).resolve(name);
        if (found.group(1).contains("/volumes/")) volumes.put(found.group(1), copy);
        else guest.copy(found.group(1), copy);
        return word.replace(found.group(1), DIRECTORY_OF_A_HOST + "/" + SCRATCH + "/" + name);
    }

    /** Copies its volumes, which nobody writes to now. */
    void takeVolumes() {
        volumes.forEach(guest::copy);
    }

    String appliance() {
        return guest.appliance();
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path said() {
        return scratch(guest.host()).resolve(guest.instance() + ".log");
    }

    /** It says so over its line, and every terminal takes connections. */
    void awaitReady() {
        awaitItsWord();
        for (var port : guest.ports()) {
            var asking = PlainNetwork.within(
                    "timeout", "120", "bash", "-c", ANSWERS.formatted(process.pid(), guest.address(), port));
            if (Tool.attempt(asking).exit() != 0) throw silent();
        }
    }

    private void awaitItsWord() {
        while (process.isAlive()) {
            try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(line));
                    var said = new Scanner(Channels.newInputStream(channel), StandardCharsets.UTF_8)) {
                channel.write(ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.US_ASCII)));
                while (said.hasNextLine()) if (said.nextLine().strip().equals("ready")) return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw silent();
    }

    private IllegalStateException silent() {
        return new IllegalStateException(
                "a plain guest is not ready: " + command + ": " + Tool.run("cat", said().toString()));
    }

    void stop() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

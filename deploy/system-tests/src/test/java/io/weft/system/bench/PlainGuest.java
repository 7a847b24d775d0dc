package io.weft.system.bench;

import io.weft.system.torture.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A guest as somebody starts it by hand: the same words to QEMU, without libvirt's sockets and files. */
final class PlainGuest {
    /** Each with the word that follows it. */
    private static final Set<String> LIBVIRTS = Set.of("-mon", "-add-fd", "-sandbox", "-name");

    private static final Pattern FILE = Pattern.compile("\"filename\":\"([^\"]+)\"");
    private static final String ANSWERS =
            "until timeout 0.3 bash -c \"exec 3<>/dev/tcp/%s/%d\" 2>/dev/null; do sleep 0.05; done";

    private final Guest guest;
    private final List<String> command;
    private final Map<String, Path> volumes;
    private Process process;

    private PlainGuest(Guest guest, List<String> command, Map<String, Path> volumes) {
        this.guest = guest;
        this.command = List.copyOf(command);
        this.volumes = Map.copyOf(volumes);
    }

    /** @param scratch for copies of what is the guest's own */
    static PlainGuest like(Guest guest, int number, PlainNetwork network, Path scratch) {
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
                chardev(words.get(i)).ifPresent(it -> command.addAll(List.of("-chardev", it)));
            } else if (word.equals("-netdev")) {
                i++;
                command.addAll(List.of("-netdev", "tap,id=hostnet0,ifname=tap" + number + ",script=no,downscript=no"));
            } else {
                command.add(own(guest, word, number, scratch, volumes));
            }
        }
        return new PlainGuest(guest, command, volumes);
    }

    private static Optional<String> chardev(String word) {
        return Pattern.compile("id=(charserial0|charchannel0)")
                .matcher(word)
                .results()
                .map(it -> "null,id=" + it.group(1))
                .findFirst();
    }

    /**
     * What the host makes and removes with the guest is copied at once, a volume when {@link #takeVolumes} says so; what the host keeps
     * for all is used where it is.
     */
    private static String own(Guest guest, String word, int number, Path scratch, Map<String, Path> volumes) {
        var found = FILE.matcher(word);
        if (!found.find() || found.group(1).startsWith("/dev/") || found.group(1).contains("/layers/")) return word;
        var copy = scratch.resolve(number + "-" + Path.of(found.group(1)).getFileName());
        if (found.group(1).contains("/volumes/")) volumes.put(found.group(1), copy);
        else guest.copy(found.group(1), copy);
        return word.replace(found.group(1), copy.toString());
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
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every terminal takes connections. */
    void awaitReady() {
        for (var port : guest.ports()) {
            if (!process.isAlive()) throw new IllegalStateException("a plain guest ended: " + command);
            Tool.run(PlainNetwork.within("timeout", "300", "bash", "-c", ANSWERS.formatted(guest.address(), port)));
        }
    }

    void stop() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

package io.weft.volumes.store.rbd;

import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Command;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The images of a pool, with what is noted at each. The format of all of them is raw, and no feature is left to a default. */
final class Images {
    private static final long MIB = 1L << 20;
    private static final int NOT_THERE = 2;
    private static final int TAKEN = 16;
    /** "Cannot send after transport endpoint shutdown": the store lets nobody in from here. */
    private static final int SHUT_OUT = 108;

    private static final Pattern CONVERTED = Pattern.compile("\\((\\d{1,3})\\.\\d+/100%\\)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})% complete");
    /** No pool is slower. */
    private static final int SLOWEST_MIB_A_SECOND = 1;

    private static final Duration COPY_LEAST = Duration.ofSeconds(60);

    /** What some of its lists say by saying nothing. */
    private static final String NOTHING = "<nothing/>";

    private final Cluster cluster;

    Images(Cluster cluster) {
        this.cluster = cluster;
    }

    /** This host is shut out of the store: nothing that it holds there is its own any more. */
    static final class ShutOut extends StoreFault {
        private static final long serialVersionUID = 1L;

        ShutOut() {
            super("the store lets nobody in from this host");
        }
    }

    /** @param name whose it is @param locker who took it, as the store names it @param address where from */
    record Lock(String name, String locker, String address) {
        /** Without the port and the number of its process. */
        String from() {
            return address.substring(0, address.lastIndexOf(':'));
        }

        boolean isFrom(String host) {
            return from().equals(host);
        }
    }

    String name(VolumeId volume) {
        return cluster.pool() + "/" + volume;
    }

    /** Empty when there is none. */
    Optional<Integer> sizeMib(VolumeId volume) {
        return find("info", name(volume), "--format", "xml")
                .map(it -> Math.toIntExact(Long.parseLong(text(it, "size")) / MIB));
    }

    void create(VolumeId volume, int sizeMib) {
        must("create", name(volume), "--size", sizeMib + "M", "--image-format", "2", "--image-feature", "layering");
    }

    void resize(VolumeId volume, int sizeMib) {
        must("resize", name(volume), "--size", sizeMib + "M", "--no-progress");
    }

    /** @param to a name that is no volume's yet */
    void copy(VolumeId from, String to, int sizeMib, IntConsumer percent) {
        cluster.rbdCommand("cp", name(from), cluster.pool() + "/" + to).follow(copyTime(sizeMib), PERCENT, percent);
    }

    /** The data of a qcow2 file, into an image that is made for it. */
    void load(Path file, String to, int sizeMib, IntConsumer percent) {
        must(
                "create",
                cluster.pool() + "/" + to,
                "--size",
                sizeMib + "M",
                "--image-format",
                "2",
                "--image-feature",
                "layering");
        cluster.qemuImg("convert", "-p", "-n", "-f", "qcow2", "-O", "raw", file.toString(), cluster.forQemu(to))
                .follow(copyTime(sizeMib), CONVERTED, percent);
    }

    /** Into a compressed qcow2 file. */
    void unload(VolumeId volume, Path to, int sizeMib) {
        var outcome = cluster.qemuImg(
                        "convert",
                        "-q",
                        "-c",
                        "-f",
                        "raw",
                        "-O",
                        "qcow2",
                        cluster.forQemu(volume.toString()),
                        to.toString())
                .run(copyTime(sizeMib));
        if (!outcome.ok()) {
            throw faultOf(outcome, "packing volume " + volume);
        }
    }

    private static Duration copyTime(int sizeMib) {
        return COPY_LEAST.plusSeconds(sizeMib / SLOWEST_MIB_A_SECOND);
    }

    /** As the image is now, under a name of its own within it. */
    void snapshot(VolumeId volume, String name) {
        must("snap", "create", name(volume) + "@" + name, "--no-progress");
    }

    void copySnapshot(StoredVolume from, String name, String to, IntConsumer percent) {
        cluster.rbdCommand("cp", name(from.volume()) + "@" + name, cluster.pool() + "/" + to)
                .follow(copyTime(from.sizeMib()), PERCENT, percent);
    }

    void removeSnapshot(VolumeId volume, String name) {
        var outcome = cluster.rbd("snap", "rm", name(volume) + "@" + name, "--no-progress");
        if (!outcome.ok() && outcome.status() != NOT_THERE) {
            throw faultOf(outcome, "removing snapshot " + name + " of " + volume);
        }
    }

    /** Those of whoever died over them: an image with any is not removed. */
    private void removeSnapshots(String image) {
        var outcome = cluster.rbd("snap", "purge", cluster.pool() + "/" + image, "--no-progress");
        if (!outcome.ok() && outcome.status() != NOT_THERE) {
            throw faultOf(outcome, "removing the snapshots of " + image);
        }
    }

    void rename(String from, VolumeId to) {
        must("rename", cluster.pool() + "/" + from, name(to));
    }

    void removeIfThere(String image) {
        removeSnapshots(image);
        var outcome = cluster.rbd("rm", cluster.pool() + "/" + image, "--no-progress");
        if (!outcome.ok() && outcome.status() != NOT_THERE) {
            throw faultOf(outcome, "removing " + image);
        }
    }

    Optional<Lock> lock(VolumeId volume) {
        var locks = find("lock", "ls", name(volume), "--format", "xml").orElseThrow(() -> gone(volume));
        var all = locks.getElementsByTagName("lock");
        return all.getLength() == 0
                ? Optional.empty()
                : Optional.of((Element) all.item(0))
                        .map(it -> new Lock(text(it, "id"), text(it, "locker"), text(it, "address")));
    }

    /** @return whether it was taken; false when somebody has it */
    boolean take(VolumeId volume, String name) {
        var outcome = cluster.rbd("lock", "add", name(volume), name);
        if (outcome.status() == TAKEN) {
            return false;
        }
        if (!outcome.ok()) {
            throw faultOf(outcome, "locking volume " + volume);
        }
        return true;
    }

    /** Exactly this one: when another was taken meanwhile, it stays. */
    void release(VolumeId volume, Lock lock) {
        var outcome = cluster.rbd("lock", "rm", name(volume), lock.name(), lock.locker());
        if (!outcome.ok() && outcome.status() != NOT_THERE) {
            throw faultOf(outcome, "unlocking volume " + volume);
        }
    }

    Map<String, String> notes(VolumeId volume) {
        return notes(volume.toString()).orElseThrow(() -> gone(volume));
    }

    private Optional<Map<String, String>> notes(String image) {
        return find("image-meta", "list", cluster.pool() + "/" + image, "--format", "xml")
                .map(Images::notes);
    }

    private static Map<String, String> notes(Element list) {
        var notes = new LinkedHashMap<String, String>();
        for (var child = list.getFirstChild(); child != null; child = child.getNextSibling()) {
            notes.put(child.getNodeName(), child.getTextContent());
        }
        return notes;
    }

    void note(VolumeId volume, String key, String value) {
        note(volume.toString(), key, value);
    }

    void note(String image, String key, String value) {
        must("image-meta", "set", cluster.pool() + "/" + image, key, value);
    }

    void strike(VolumeId volume, String key) {
        strike(volume.toString(), key);
    }

    private void strike(String image, String key) {
        var outcome = cluster.rbd("image-meta", "remove", cluster.pool() + "/" + image, key);
        if (!outcome.ok() && outcome.status() != NOT_THERE) {
            throw faultOf(outcome, "noting at image " + image);
        }
    }

    /** A copy of an image has its notes too, and they are not its own. */
    void strikeAll(String image) {
        notes(image).ifPresent(all -> all.keySet().forEach(key -> strike(image, key)));
    }

    static StoreFault gone(VolumeId volume) {
        return new StoreFault("the image of volume " + volume + " is gone");
    }

    private void must(String... words) {
        var outcome = cluster.rbd(words);
        if (!outcome.ok()) {
            throw faultOf(outcome, "rbd " + String.join(" ", words));
        }
    }

    private Optional<Element> find(String... words) {
        var outcome = cluster.rbd(words);
        if (outcome.status() == NOT_THERE) {
            return Optional.empty();
        }
        if (!outcome.ok()) {
            throw faultOf(outcome, "rbd " + String.join(" ", words));
        }
        try {
            var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            return Optional.of(builder.parse(
                            new InputSource(new StringReader(outcome.answer().isBlank() ? NOTHING : outcome.answer())))
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new StoreFault("rbd " + String.join(" ", words) + " answered what is no XML", e);
        }
    }

    static StoreFault faultOf(Command.Outcome outcome, String doing) {
        return outcome.status() == SHUT_OUT ? new ShutOut() : Cluster.fault(doing, outcome);
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}

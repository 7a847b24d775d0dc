package io.weft.volumes.store.rbd;

import io.weft.volumes.store.Command;
import io.weft.volumes.store.Command.Outcome;
import io.weft.volumes.store.Keyring;
import io.weft.volumes.store.StoreFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Ceph cluster and the pool in it, through its own programs. Each call has an end: what the cluster does not answer in time is a
 * fault, and the caller tries again.
 *
 * @param configuration where the monitors are
 * @param keyring who asks; empty where the cluster lets in whoever reaches it
 * @param from words that each command begins with, where it is to be run from another network than this program's own
 */
public record Cluster(Path configuration, Optional<Keyring> keyring, String pool, List<String> from) {
    private static final int ANSWER_SECONDS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MOST_SAID = 300;

    public Cluster {
        from = List.copyOf(from);
    }

    /** With the keyring beside the configuration, if there is one. */
    public static Cluster of(Path configuration, String pool) {
        return new Cluster(configuration, Keyring.beside(configuration), pool, List.of());
    }

    Outcome rbd(String... words) {
        return rbdCommand(words).run(DEADLINE);
    }

    Command rbdCommand(String... words) {
        var all = begun("rbd");
        all.addAll(List.of(
                "--client-mount-timeout",
                Integer.toString(ANSWER_SECONDS),
                "--rados-osd-op-timeout",
                Integer.toString(ANSWER_SECONDS),
                "--rados-mon-op-timeout",
                Integer.toString(ANSWER_SECONDS)));
        all.addAll(List.of(words));
        return new Command(all);
    }

    /** Which speaks to the cluster by itself. */
    Command qemuImg(String... words) {
        var all = new ArrayList<>(from);
        all.add("qemu-img");
        all.addAll(List.of(words));
        return new Command(all);
    }

    /** An image of the pool, as that program names it, with who asks. */
    String forQemu(String image) {
        return "rbd:" + pool + "/" + image
                + keyring.map(it -> ":id=" + it.user() + ":keyring=" + it.file())
                        .orElse("") + ":conf=" + configuration;
    }

    Outcome ceph(String... words) {
        var all = begun("ceph");
        all.addAll(List.of("--connect-timeout", Integer.toString(ANSWER_SECONDS)));
        all.addAll(List.of(words));
        return new Command(all).run(Duration.ofSeconds(ANSWER_SECONDS));
    }

    private List<String> begun(String program) {
        var all = new ArrayList<>(from);
        all.addAll(List.of(program, "--conf", configuration.toString()));
        keyring.ifPresent(it ->
                all.addAll(List.of("--name", it.entity(), "--keyring", it.file().toString())));
        return all;
    }

    String mustCeph(String... words) {
        var outcome = ceph(words);
        if (!outcome.ok()) {
            throw fault("ceph " + String.join(" ", words), outcome);
        }
        return outcome.answer();
    }

    static StoreFault fault(String doing, Outcome outcome) {
        var said = outcome.said().strip();
        var tail = said.length() > MOST_SAID ? said.substring(said.length() - MOST_SAID) : said;
        return new StoreFault(doing + " failed (" + outcome.status() + "): " + tail.replace('\n', ' '));
    }

    OsdMap map() {
        return OsdMap.parsed(mustCeph("osd", "dump"));
    }
}

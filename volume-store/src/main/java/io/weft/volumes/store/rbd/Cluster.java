package io.weft.volumes.store.rbd;

import io.weft.volumes.store.StoreFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Ceph cluster and the pool in it, through its own programs. Each call has an end: what the cluster does not answer in time is a
 * fault, and the caller tries again.
 *
 * @param configuration where the monitors are
 * @param from words that each command begins with, where it is to be run from another network than this program's own
 */
public record Cluster(Path configuration, String pool, List<String> from) {
    private static final int ANSWER_SECONDS = 10;
    private static final int DEADLINE_SECONDS = 30;
    private static final int MOST_READ = 1 << 20;
    private static final int MOST_SAID = 300;

    public Cluster {
        from = List.copyOf(from);
    }

    public Cluster(Path configuration, String pool) {
        this(configuration, pool, List.of());
    }

    /** @param said what it wrote beside its answer */
    record Outcome(int status, String answer, String said) {
        boolean ok() {
            return status == 0;
        }
    }

    Outcome rbd(String... words) {
        return run(rbdWords(words), DEADLINE_SECONDS);
    }

    List<String> rbdWords(String... words) {
        var all = new ArrayList<>(from);
        all.addAll(List.of(
                "rbd",
                "--conf",
                configuration.toString(),
                "--client-mount-timeout",
                Integer.toString(ANSWER_SECONDS),
                "--rados-osd-op-timeout",
                Integer.toString(ANSWER_SECONDS),
                "--rados-mon-op-timeout",
                Integer.toString(ANSWER_SECONDS)));
        all.addAll(List.of(words));
        return all;
    }

    Outcome ceph(String... words) {
        var all = new ArrayList<>(from);
        all.addAll(List.of(
                "ceph", "--conf", configuration.toString(), "--connect-timeout", Integer.toString(ANSWER_SECONDS)));
        all.addAll(List.of(words));
        return run(all, ANSWER_SECONDS);
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

    private static Outcome run(List<String> command, int seconds) {
        try {
            var process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            var said = new StringBuffer();
            var listener = Thread.ofVirtual().start(() -> said.append(read(process.getErrorStream())));
            var answer = new StringBuffer();
            var reader = Thread.ofVirtual().start(() -> answer.append(read(process.getInputStream())));
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StoreFault(
                        command.getFirst() + " " + command.getLast() + " took longer than " + seconds + " s");
            }
            listener.join();
            reader.join();
            return new Outcome(process.exitValue(), answer.toString(), said.toString());
        } catch (IOException e) {
            throw new StoreFault("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during " + command.getFirst(), e);
        }
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.volumes.store.rbd.Cluster;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A monitor and two OSDs of Debian's packages on sparse files, and two hosts, each in a network namespace of its own. Whoever comes without a
 * key stays outside; controllers and hosts have those that the how-to gives them.
 */
final class CephCluster {
    static final String POOL = "weft";
    static final List<String> PROGRAMS = List.of(
            "/usr/bin/ceph-mon",
            "/usr/bin/ceph-osd",
            "/usr/bin/ceph",
            "/usr/bin/rbd",
            "/usr/bin/ceph-authtool",
            "/usr/bin/monmaptool",
            "/usr/bin/qemu-io",
            "/usr/lib/x86_64-linux-gnu/qemu/block-rbd.so",
            "/usr/sbin/ip");
    private static final String PREFIX = "10.66.0.";
    private static final int OSDS = 2;
    private static final int HOSTS = 2;
    private static final int PORT = 3300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name = "weftceph" + ProcessHandle.current().pid();
    private final Path directory;
    private final List<Process> processes = new ArrayList<>();

    private CephCluster(Path directory) {
        this.directory = directory;
    }

    static CephCluster started() throws Exception {
        var cluster = new CephCluster(Files.createTempDirectory("weft-ceph"));
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    Path configuration() {
        return directory.resolve("ceph.conf");
    }

    static String address(int host) {
        return PREFIX + (10 + host);
    }

    /** What a command begins with that is run on a host; 0 is the cluster itself. */
    List<String> on(int host) {
        return List.of("ip", "netns", "exec", namespace(host));
    }

    private String namespace(int host) {
        return name + "-" + host;
    }

    private void network() throws Exception {
        for (var host = 0; host <= HOSTS; host++) {
            run("ip", "netns", "add", namespace(host));
            run("ip", "-n", namespace(host), "link", "set", "lo", "up");
        }
        var middle = namespace(0);
        run("ip", "-n", middle, "link", "add", "br0", "type", "bridge");
        run("ip", "-n", middle, "address", "add", PREFIX + "1/24", "dev", "br0");
        run("ip", "-n", middle, "link", "set", "br0", "up");
        for (var host = 1; host <= HOSTS; host++) {
            var there = namespace(host);
            run("ip", "-n", middle, "link", "add", "h" + host, "type", "veth", "peer", "name", "eth0", "netns", there);
            run("ip", "-n", middle, "link", "set", "h" + host, "master", "br0", "up");
            run("ip", "-n", there, "address", "add", address(host) + "/24", "dev", "eth0");
            run("ip", "-n", there, "link", "set", "eth0", "up");
        }
    }

    private void start() throws Exception {
        var fsid = UUID.randomUUID().toString();
        for (var part : List.of("mon", "osd0", "osd1", "run", "log")) {
            Files.createDirectories(directory.resolve(part));
        }
        Files.writeString(configuration(), settings(fsid));
        network();
        var map = directory.resolve("monmap").toString();
        run("monmaptool", "--create", "--fsid", fsid, "--addv", "a", "[v2:" + PREFIX + "1:" + PORT + "]", map);
        var conf = configuration().toString();
        run(
                "ceph-authtool",
                "--create-keyring",
                owner().toString(),
                "--gen-key",
                "-n",
                "mon.",
                "--cap",
                "mon",
                "allow *");
        inside("ceph-mon", "--mkfs", "-i", "a", "-c", conf, "--monmap", map, "--keyring", owner().toString());
        begin("ceph-mon", "-i", "a", "-c", conf, "-f");
        for (var osd = 0; osd < OSDS; osd++) {
            var id = Integer.toString(osd);
            var uuid = UUID.randomUUID().toString();
            asOwner("osd", "new", uuid, id);
            key("osd." + id, "osd" + id + ".keyring", "mon", "allow profile osd", "osd", "allow *");
            inside("ceph-osd", "-i", id, "-c", conf, "--mkfs", "--osd-uuid", uuid);
            begin("ceph-osd", "-i", id, "-c", conf, "-f");
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!asOwner("osd", "stat").contains(OSDS + " up")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the OSDs do not come up; see " + directory.resolve("log"));
            }
            if (processes.getFirst().waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the monitor has ended; see " + directory.resolve("log"));
            }
        }
        asOwner("osd", "pool", "create", POOL, "8", "8", "replicated");
        asOwner("osd", "pool", "application", "enable", POOL, "rbd");
        key(
                "client.weft-controller",
                "0/ceph.keyring",
                "mon",
                "allow r, allow command \"osd blocklist\"",
                "osd",
                "allow *");
        for (var host = 1; host <= HOSTS; host++) {
            key("client.weft-host", host + "/ceph.keyring", "mon", "profile rbd", "osd", "profile rbd pool=" + POOL);
        }
    }

    private Path owner() {
        return directory.resolve("mon.keyring");
    }

    private String asOwner(String... words) throws Exception {
        var all = new ArrayList<>(List.of(
                "ceph", "--conf", configuration().toString(), "--name", "mon.", "--keyring", owner().toString()));
        all.addAll(List.of(words));
        return inside(all.toArray(String[]::new));
    }

    private void key(String entity, String file, String... capabilities) throws Exception {
        var to = directory.resolve(file);
        Files.createDirectories(to.getParent());
        var words = new ArrayList<>(List.of("auth", "get-or-create", entity));
        words.addAll(List.of(capabilities));
        words.addAll(List.of("-o", to.toString()));
        asOwner(words.toArray(String[]::new));
    }

    /** As that host comes to it; 0 is a controller. */
    Cluster as(int host, String pool) {
        var keyring = Keyring.beside(directory.resolve(host + "/ceph.conf"));
        assertThat(keyring).isPresent();
        return new Cluster(configuration(), keyring, pool, on(host));
    }

    private String settings(String fsid) {
        return """
                [global]
                fsid = %1$s
                mon host = v2:%2$s:%3$d
                auth cluster required = cephx
                auth service required = cephx
                auth client required = cephx
                osd pool default size = 2
                osd pool default min size = 1
                osd pool default pg autoscale mode = off
                osd crush chooseleaf type = 0
                run dir = %4$s/run
                admin socket = %4$s/run/$cluster-$name.$pid.asok
                log file = %4$s/log/$name.log
                mon data = %4$s/mon
                osd data = %4$s/osd$id
                ms bind ipv6 = false
                ms bind msgr1 = false
                mon warn on pool no redundancy = false
                osd heartbeat interval = 1
                osd heartbeat grace = 4
                mon osd min down reporters = 1
                mon osd adjust heartbeat grace = false
                [mon]
                keyring = %4$s/mon.keyring
                [osd]
                keyring = %4$s/osd$id.keyring
                osd objectstore = bluestore
                bluestore block size = 1073741824
                bluestore cache size = 33554432
                bluestore block db create = false
                bluestore block wal create = false
                osd memory target = 939524096
                """.formatted(fsid, PREFIX + "1", PORT, directory);
    }

    private void begin(String... words) throws IOException {
        processes.add(new ProcessBuilder(through(0, words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log/said").toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start());
    }

    private List<String> through(int host, String... words) {
        var all = new ArrayList<>(on(host));
        all.addAll(List.of(words));
        return all;
    }

    private String inside(String... words) throws Exception {
        return run(0, words);
    }

    String run(int host, String... words) throws Exception {
        return run(through(host, words).toArray(String[]::new));
    }

    private static String run(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + said);
        }
        return said;
    }

    void close() throws Exception {
        processes.forEach(Process::destroyForcibly);
        for (var process : processes) {
            process.waitFor();
        }
        for (var host = 0; host <= HOSTS; host++) {
            new ProcessBuilder("ip", "netns", "delete", namespace(host)).start().waitFor();
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}

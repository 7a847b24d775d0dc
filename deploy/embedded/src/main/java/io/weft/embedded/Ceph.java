package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The store that the virtual hosts share: a Ceph cluster of one monitor, which is a part of the grid, and an OSD within each host, which
 * its power cut takes with it. Each comes with a key that opens what it needs: a host may not let itself in again when it was shut out.
 */
final class Ceph {
    static final String NAME = "ceph-mon";
    static final String POOL = "weft";
    /** Where clients look for their key: beside their settings. */
    private static final String KEYRING = "ceph.keyring";
    /** Of the monitor itself, whom the cluster lets do everything. */
    private static final String OWNER = "mon.";

    /** What a host's OSD may take of the machine's memory, and a little for the monitor. */
    static final long MEMORY_MIB_PER_HOST = 288;

    /** Of the monitor. */
    static final int PORT = 3300;

    private static final FileAttribute<?> ROOTS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int GROUPS = 16;
    private static final int MOST_REPLICAS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Sparse: it takes of the disk what is written. */
    private static final long OSD_BYTES = 64L << 30;

    private final Places places;
    private final GridOptions options;

    Ceph(Places places, GridOptions options) {
        this.places = places;
        this.options = options;
    }

    /** Once made it runs with its grid, wherever new volumes go. */
    boolean wanted() {
        return options.real() && (options.store() == GridOptions.Store.rbd || Files.exists(fsid()));
    }

    Part part() {
        return Part.of(NAME, List.of(), this::prepare, this::serves);
    }

    Path configuration() {
        return places.ceph().resolve("ceph.conf");
    }

    private Path fsid() {
        return places.ceph().resolve("fsid");
    }

    private Path monitor() {
        return places.ceph().resolve("mon");
    }

    private Path owner() {
        return places.ceph().resolve("mon.keyring");
    }

    private ProcessBuilder prepare() throws IOException {
        Files.createDirectories(places.ceph());
        kept(fsid());
        Files.writeString(
                configuration(),
                settings() + """
                log file = %s
                run dir = %s
                admin socket =
                [mon]
                mon data = %s
                keyring = %s
                """.formatted(places.ceph().resolve("$name.log"), places.ceph(), monitor(), owner()));
        if (!Files.exists(owner())) {
            Shell.must(
                    "ceph-authtool",
                    "--create-keyring",
                    owner().toString(),
                    "--gen-key",
                    "-n",
                    OWNER,
                    "--cap",
                    "mon",
                    "allow *");
        }
        if (!Files.isDirectory(monitor().resolve("store.db"))) {
            Files.createDirectories(monitor());
            var map = places.ceph().resolve("monmap").toString();
            Shell.must(
                    "monmaptool",
                    "--create",
                    "--clobber",
                    "--fsid",
                    kept(fsid()),
                    "--addv",
                    "a",
                    "[v2:" + places.slot().gridAddress() + ":" + PORT + "]",
                    map);
            Shell.must(
                    "ceph-mon",
                    "--mkfs",
                    "-i",
                    "a",
                    "-c",
                    configuration().toString(),
                    "--monmap",
                    map,
                    "--keyring",
                    owner().toString());
        }
        return new ProcessBuilder("ceph-mon", "-i", "a", "-c", configuration().toString(), "-f");
    }

    /** A number that is drawn once. */
    private static String kept(Path file) throws IOException {
        if (!Files.exists(file)) Files.writeString(file, UUID.randomUUID().toString());
        return Files.readString(file);
    }

    /** Serves when the pool stands: hosts look for it as soon as they are there. */
    private boolean serves() throws IOException {
        if (!ceph("osd", "stat").ok()) return false;
        var pools = ceph("osd", "pool", "ls");
        if (!pools.ok()) return false;
        return (pools.output().lines().anyMatch(POOL::equals) || makePool()) && keyOfControllers();
    }

    private boolean makePool() {
        var groups = Integer.toString(GROUPS);
        return ceph("osd", "pool", "create", POOL, groups, groups, "replicated").ok()
                && ceph("osd", "pool", "application", "enable", POOL, "rbd").ok();
    }

    /** They shut hosts out and let them in, and ask each OSD whether it knows. */
    private boolean keyOfControllers() throws IOException {
        return key(
                        "client.weft-controller",
                        configuration().resolveSibling(KEYRING),
                        "mon",
                        "allow r, allow command \"osd blocklist\"",
                        "osd",
                        "allow *")
                .ok();
    }

    /** The same each time, and root's alone. */
    private Shell.Outcome key(String entity, Path file, String... capabilities) throws IOException {
        if (!Files.exists(file)) Files.createFile(file, ROOTS_ALONE);
        var words = new ArrayList<>(List.of("auth", "get-or-create", entity));
        words.addAll(List.of(capabilities));
        words.addAll(List.of("-o", file.toString()));
        return ceph(words.toArray(String[]::new));
    }

    private Shell.Outcome ceph(String... words) {
        var all = new ArrayList<>(List.of(
                "ceph",
                "--conf",
                configuration().toString(),
                "--name",
                OWNER,
                "--keyring",
                owner().toString(),
                "--connect-timeout",
                "5"));
        all.addAll(List.of(words));
        return Shell.attempt(all, "", PATIENCE);
    }

    private int replicas() {
        return Math.clamp(options.hosts(), 1, MOST_REPLICAS);
    }

    /** What the monitor, the OSDs and their clients go by. */
    private String settings() throws IOException {
        return """
                [global]
                fsid = %s
                mon host = v2:%s:%d
                auth cluster required = cephx
                auth service required = cephx
                auth client required = cephx
                ms bind ipv6 = false
                ms bind msgr1 = false
                osd pool default size = %d
                osd pool default min size = %d
                osd pool default pg autoscale mode = off
                osd heartbeat interval = 1
                osd heartbeat grace = 5
                mon osd min down reporters = 1
                mon osd adjust heartbeat grace = false
                mon osd adjust down out interval = false
                mon warn on pool no redundancy = false
                mon data avail warn = 1
                """.formatted(kept(fsid()), places.slot().gridAddress(), PORT, replicas(), Math.max(1, replicas() - 1));
    }

    private static void must(String doing, Shell.Outcome outcome) {
        if (!outcome.ok()) throw new GridFault(doing + ": " + outcome.output());
    }

    /**
     * What a host needs before it begins: where the monitor is, a key, and an OSD of its own that the monitor knows. An OSD without its
     * socket answers no question that is asked over the network either.
     */
    void equip(int number, Path host) throws IOException {
        var data = host.resolve("ceph");
        Files.createDirectories(data);
        var uuid = kept(host.resolve("osd-uuid"));
        must("making the OSD of h" + number, ceph("osd", "new", uuid, Integer.toString(number - 1)));
        must(
                "the key of the OSD of h" + number,
                key("osd." + (number - 1), host.resolve("osd-keyring"), "mon", "allow profile osd", "osd", "allow *"));
        // They share one, as a guest that moves brings its disk's description along.
        must(
                "the key of h" + number,
                key(
                        "client.weft-host",
                        host.resolve("etc-weft").resolve(KEYRING),
                        "mon",
                        "profile rbd",
                        "osd",
                        "profile rbd pool=" + POOL));
        Files.writeString(
                host.resolve("etc-weft/ceph.conf"),
                settings() + """
                log file = /run/weft/host/log/ceph-$name.log
                run dir = /run/ceph
                admin socket =
                [osd]
                keyring = /run/weft/host/osd-keyring
                admin socket = /run/ceph/$name.asok
                public addr = %s
                osd data = /run/weft/host/ceph
                osd objectstore = bluestore
                bluestore block size = %d
                bluestore cache size = 33554432
                bluestore block db create = false
                bluestore block wal create = false
                osd memory target = 939524096
                osd op num shards = 2
                osd max backfills = 2
                [client]
                log file =
                """.formatted(places.slot().hostAddress(number), OSD_BYTES));
    }
}

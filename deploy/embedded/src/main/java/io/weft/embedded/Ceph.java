package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The store that the virtual hosts share: a Ceph cluster of one monitor, which is a part of the grid, and an OSD within each host, which
 * its power cut takes with it. Without keys: monitor and OSDs listen on the hosts' own network, which no guest reaches.
 */
final class Ceph {
    static final String NAME = "ceph-mon";
    static final String POOL = "weft";
    /** What a host's OSD may take of the machine's memory, and a little for the monitor. */
    static final long MEMORY_MIB_PER_HOST = 288;

    /** Of the monitor. */
    static final int PORT = 3300;

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

    private ProcessBuilder prepare() throws IOException {
        Files.createDirectories(places.ceph());
        kept(fsid());
        Files.writeString(
                configuration(),
                settings() + """
                mon data = %s
                log file = %s
                run dir = %s
                admin socket =
                """.formatted(monitor(), places.ceph().resolve("$name.log"), places.ceph()));
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
            Shell.must("ceph-mon", "--mkfs", "-i", "a", "-c", configuration().toString(), "--monmap", map);
        }
        return new ProcessBuilder("ceph-mon", "-i", "a", "-c", configuration().toString(), "-f");
    }

    /** A number that is drawn once. */
    private static String kept(Path file) throws IOException {
        if (!Files.exists(file)) Files.writeString(file, UUID.randomUUID().toString());
        return Files.readString(file);
    }

    /** Serves when the pool stands: hosts look for it as soon as they are there. */
    private boolean serves() {
        if (!ceph("osd", "stat").ok()) return false;
        var pools = ceph("osd", "pool", "ls");
        if (!pools.ok()) return false;
        if (pools.output().lines().anyMatch(POOL::equals)) return true;
        var groups = Integer.toString(GROUPS);
        return ceph("osd", "pool", "create", POOL, groups, groups, "replicated").ok()
                && ceph("osd", "pool", "application", "enable", POOL, "rbd").ok();
    }

    private Shell.Outcome ceph(String... words) {
        var all = new java.util.ArrayList<>(
                List.of("ceph", "--conf", configuration().toString(), "--connect-timeout", "5"));
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
                auth cluster required = none
                auth service required = none
                auth client required = none
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

    /**
     * What a host needs before it begins: where the monitor is, and an OSD of its own that the monitor knows. An OSD without its
     * socket answers no question that is asked over the network either.
     */
    void equip(int number, Path host) throws IOException {
        var data = host.resolve("ceph");
        Files.createDirectories(data);
        var uuid = kept(host.resolve("osd-uuid"));
        var known = ceph("osd", "new", uuid, Integer.toString(number - 1));
        if (!known.ok()) throw new GridFault("making the OSD of h" + number + ": " + known.output());
        Files.writeString(
                host.resolve("etc-weft/ceph.conf"),
                settings() + """
                log file = /run/weft/host/log/ceph-$name.log
                run dir = /run/ceph
                admin socket =
                [osd]
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

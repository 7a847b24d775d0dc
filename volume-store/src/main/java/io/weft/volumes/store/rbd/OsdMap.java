package io.weft.volumes.store.rbd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a cluster's map says, as {@code ceph osd dump} prints it. Pure.
 *
 * @param shutOut addresses that no client is let in from, whatever its port
 */
record OsdMap(long epoch, List<Osd> osds, Set<String> shutOut, List<Pool> pools) {
    private static final Pattern EPOCH = Pattern.compile("^epoch (\\d+)$");
    private static final Pattern OSD = Pattern.compile("^osd\\.(\\d+) (up|down)\\s+(in|out)\\b.*$");
    /** Every client of the address: port and number are none in particular. */
    private static final Pattern SHUT_OUT = Pattern.compile("^blocklist ([0-9.]+):0/0 expires .*$");

    private static final Pattern POOL =
            Pattern.compile("^pool (\\d+) '([^']+)' replicated size (\\d+) .* pg_num (\\d+) .*$");

    record Osd(int id, boolean up, boolean nearlyFull) {}

    record Pool(int id, String name, int replicas, int groups) {}

    static OsdMap parsed(String dump) {
        var epoch = 0L;
        var osds = new ArrayList<Osd>();
        var shutOut = new TreeSet<String>();
        var pools = new ArrayList<Pool>();
        for (var line : dump.lines().toList()) {
            var is = EPOCH.matcher(line);
            var osd = OSD.matcher(line);
            var address = SHUT_OUT.matcher(line);
            var pool = POOL.matcher(line);
            if (is.matches()) {
                epoch = Long.parseLong(is.group(1));
            } else if (osd.matches()) {
                osds.add(new Osd(
                        Integer.parseInt(osd.group(1)),
                        osd.group(2).equals("up"),
                        line.contains("nearfull") || line.contains(",full")));
            } else if (address.matches()) {
                shutOut.add(address.group(1));
            } else if (pool.matches()) {
                pools.add(new Pool(
                        Integer.parseInt(pool.group(1)),
                        pool.group(2),
                        Integer.parseInt(pool.group(3)),
                        Integer.parseInt(pool.group(4))));
            }
        }
        return new OsdMap(epoch, List.copyOf(osds), Set.copyOf(shutOut), List.copyOf(pools));
    }

    List<Osd> up() {
        return osds.stream().filter(Osd::up).toList();
    }
}

package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * A machine within the machine: network, mount, UTS, IPC and PID namespaces with a libvirtd and an agent of its own. Its process 1
 * is {@code host-init}; killing that is a power cut.
 */
final class VirtualHost {
    private static final long OWN_MEMORY_MIB = 3072;
    private static final long LEAST_MEMORY_MIB = 512;

    private final int number;
    private final Places places;
    private final GridOptions options;
    private final Program program;
    private final Changes changes;
    private final Network network;
    private final Ceph ceph;

    VirtualHost(int number, Places places, GridOptions options, Program program, Changes changes, Network network) {
        this.number = number;
        this.places = places;
        this.options = options;
        this.program = program;
        this.changes = changes;
        this.network = network;
        this.ceph = new Ceph(places, options);
    }

    String name() {
        return "h" + number;
    }

    Path directory() {
        return places.host(number);
    }

    Part part(Part.Probe online) {
        return Part.of(
                        name(),
                        ceph.wanted() ? List.of(Ceph.NAME) : List.of(),
                        this::prepare,
                        () -> libvirtAnswers() && online.serves())
                .stoppedBy(Part.StopWay.TERM_CHILD);
    }

    boolean libvirtAnswers() {
        return Files.exists(directory().resolve("state/libvirt"));
    }

    boolean joined() {
        return Files.exists(configuration());
    }

    Path configuration() {
        return directory().resolve("etc-weft/agent.json");
    }

    private ProcessBuilder prepare() throws IOException {
        for (var place : List.of("etc-weft", "agent", "var-libvirt", "cache-libvirt", "log", "state"))
            Files.createDirectories(directory().resolve(place));
        for (var word : List.of("libvirt", "agent-gone"))
            Files.deleteIfExists(directory().resolve("state").resolve(word));
        changes.directory(Path.of("/etc/weft"));
        changes.directory(Path.of("/var/lib/weft-agent"));
        network.renewHost(number);
        libvirtConfiguration();
        if (ceph.wanted()) ceph.equip(number, directory());
        warmUp();
        Json.writeText(directory().resolve("etc-hosts"), "127.0.0.1 localhost\n127.0.1.1 " + name() + "\n");
        directory().resolve("etc-hosts").toFile().setReadable(true, false);
        var builder = new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                places.slot().namespace(number),
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "/bin/bash",
                program.hostInit().toString());
        var environment = builder.environment();
        environment.put("WEFT_HOST_NAME", name());
        environment.put("WEFT_HOST_DIRECTORY", directory().toString());
        environment.put("WEFT_HOME", places.home().toString());
        environment.put("WEFT_PROGRAM", program.root().toString());
        environment.put("WEFT_JAVA", Program.java().toString());
        environment.put("WEFT_CONTROLLER", places.slot().portal(places.slot().gridAddress()));
        environment.put("WEFT_HYPERVISOR", options.hypervisor().name());
        // One host makes the archive of the agent's classes, all read it.
        environment.put("WEFT_ARCHIVE", number == 1 ? "+AutoCreateSharedArchive" : "-AutoCreateSharedArchive");
        environment.put("WEFT_OSD", ceph.wanted() ? Integer.toString(number - 1) : "");
        environment.put("WEFT_MEMORY_MIB", Long.toString(memoryMib()));
        return builder;
    }

    /** The machine's memory less what the grid's own parts take, shared out evenly: together the hosts must not promise more. */
    private long memoryMib() throws IOException {
        var total = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElseThrow();
        return Math.max(
                LEAST_MEMORY_MIB,
                (total - OWN_MEMORY_MIB) / options.hosts() - (ceph.wanted() ? Ceph.MEMORY_MIB_PER_HOST : 0));
    }

    private void libvirtConfiguration() throws IOException {
        var target = directory().resolve("etc-libvirt");
        if (!Files.isDirectory(target)) {
            Shell.must("cp", "-a", "/etc/libvirt", target.toString());
            Shell.must(
                    "rm",
                    "-rf",
                    target.resolve("qemu/networks").toString(),
                    target.resolve("qemu/autostart").toString());
        }
        var uuid = UUID.nameUUIDFromBytes(
                (directory() + "/" + places.slot().name()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(target.resolve("libvirtd.conf"), """
                listen_tls = 0
                listen_tcp = 0
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                unix_sock_group = "root"
                host_uuid = "%s"
                """.formatted(uuid));
        // No virtlogd, no security driver, no control groups: none of them exists within a namespace.
        Files.writeString(target.resolve("qemu.conf"), """
                stdio_handler = "file"
                security_driver = "none"
                cgroup_controllers = []
                namespaces = []
                user = "root"
                group = "root"
                remember_owner = 0
                dynamic_ownership = 0
                """);
    }

    /**
     * What libvirt and the agent find out about QEMU and the processor takes them 9 and up to 15 s, and is the same for every host of
     * a machine. Both check for themselves whether what they find was found under the same kernel and QEMU.
     */
    private void warmUp() throws IOException {
        var capabilities = directory().resolve("cache-libvirt/qemu/capabilities");
        if (Files.isDirectory(sharedCapabilities()) && !Files.isDirectory(capabilities)) {
            Files.createDirectories(capabilities.getParent());
            Shell.must("cp", "-aT", sharedCapabilities().toString(), capabilities.toString());
        }
        if (Files.exists(sharedVerdict()) && !Files.exists(verdict())) Files.copy(sharedVerdict(), verdict());
    }

    void keepFindings() throws IOException {
        var capabilities = directory().resolve("cache-libvirt/qemu/capabilities");
        if (Files.isDirectory(capabilities))
            Shell.must(
                    "cp", "-aT", capabilities.toString(), sharedCapabilities().toString());
        if (Files.exists(verdict())) Files.copy(verdict(), sharedVerdict(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path verdict() {
        return directory().resolve("agent/acceleration");
    }

    private Path sharedVerdict() {
        return places.cache().resolve("acceleration");
    }

    private Path sharedCapabilities() {
        return places.cache().resolve("libvirt-capabilities");
    }

    /** Gives the host what an operator would type there: a token, once. Its own init joins with it. */
    void hand(String token) {
        Json.writeText(directory().resolve("etc-weft/join-token"), token + "\n");
    }

    boolean holdsToken() {
        return Files.exists(directory().resolve("etc-weft/join-token"));
    }
}

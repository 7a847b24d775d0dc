package io.weft.system.torture;

import io.weft.system.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A host of the embedded grid as the machine sees it: namespaces with a process 1. */
public record VirtualHost(int number) {
    public static List<VirtualHost> all() {
        return IntStream.rangeClosed(1, Parts.hosts())
                .mapToObj(VirtualHost::new)
                .toList();
    }

    public static VirtualHost named(String name) {
        return new VirtualHost(Integer.parseInt(name.substring(1)));
    }

    public String name() {
        return "h" + number;
    }

    String namespace() {
        return "weft" + Grid.slot() + "-h" + number;
    }

    public Path directory() {
        return Grid.place("hosts/h" + number);
    }

    /** Process 1 of the host, by the machine's own number for it. */
    public long init() {
        return ProcessHandle.of(Parts.mark(name()))
                .flatMap(it -> it.children().findFirst())
                .orElseThrow(() -> new IllegalStateException(name() + " has no process 1"))
                .pid();
    }

    List<Long> agent() {
        return processes("io.weft.agent.Agent run");
    }

    List<Long> libvirtd() {
        return processes("libvirtd");
    }

    boolean libvirtAnswers() {
        return Tool.attempt(Tool.within(this, "timeout", "2", "virsh", "-q", "list"))
                        .exit()
                == 0;
    }

    public List<Long> guests() {
        return processes("qemu-system-x86_64 ");
    }

    /** Of a command line that has these words at its beginning, or as its program's arguments. */
    private List<Long> processes(String words) {
        return Tool.run("ip", "netns", "pids", namespace())
                .lines()
                .map(Long::parseLong)
                .filter(it -> isOne(commandLine(it), words))
                .sorted()
                .toList();
    }

    private static boolean isOne(String commandLine, String words) {
        return commandLine.startsWith(words)
                || commandLine.startsWith("/usr/bin/" + words)
                || commandLine.contains("/bin/java ") && commandLine.contains(words);
    }

    public static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}

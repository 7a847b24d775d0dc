package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the launcher calls: {@code up}, {@code down}, {@code status}, {@code logs}, {@code doctor}, {@code backup}, {@code restore}, and
 * the supervisor itself.
 */
public final class Embedded {
    private Embedded() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        if (words.isEmpty()) throw new IllegalArgumentException("a verb is missing");
        var verb = words.removeFirst();
        var flags = flags(words);
        var slot = new Slot(Integer.parseInt(flags.getOrDefault("slot", "0")));
        var places = new Places(Path.of(flags.getOrDefault("home", "/var/lib/weft")), slot);
        System.exit(answered(verb, flags, places));
    }

    /** What the user can mend is said in one line; what nobody foresaw shows where it came from. */
    private static int answered(String verb, Map<String, String> flags, Places places) throws Exception {
        try {
            return run(verb, flags, places);
        } catch (GridFault fault) {
            if (fault.getCause() != null) throw fault;
            System.err.println("weft: " + fault.getMessage());
            return 1;
        }
    }

    private static int run(String verb, Map<String, String> flags, Places places) throws Exception {
        return switch (verb) {
            case "supervise" -> supervise(places);
            case "up" -> new Up(places, options(flags, places)).run();
            case "down" -> new Down(places).run(flags.containsKey("purge"));
            case "status" -> new Status(places).run();
            case "logs" -> new LogsCommand(places).run(flags.getOrDefault("part", ""), flags.containsKey("follow"));
            case "backup" -> new Backup(places).run(Path.of(flags.get("file")));
            case "restore" ->
                new Restore(places, new Program(Path.of(flags.get("program")))).run(Path.of(flags.get("file")));
            case "doctor" -> doctor(flags, places);
            case "train-keycloak" -> Keycloak.train(places);
            case "host-power" -> new Power(places, flags.getOrDefault("host", "")).turn(flags.getOrDefault("to", ""));
            case "facts" -> Facts.print(places);
            default -> throw new IllegalArgumentException("unknown verb " + verb);
        };
    }

    private static int doctor(Map<String, String> flags, Places places) throws IOException {
        var packages = List.of(flags.getOrDefault("missing", "").split(",")).stream()
                .filter(it -> !it.isBlank())
                .toList();
        var form = flags.getOrDefault("output", "text").equals("json") ? Doctor.Form.JSON : Doctor.Form.TEXT;
        return new Doctor(places).run(packages, form);
    }

    private static int supervise(Places places) throws IOException, InterruptedException {
        Chatter.hush();
        var options = Json.read(places.options(), GridOptions.class)
                .orElseThrow(() -> new GridFault("no options at " + places.options()));
        return Supervisor.run(places, options) ? 0 : 3;
    }

    /** What was not asked for stays as it was when the grid last ran. */
    private static GridOptions options(Map<String, String> flags, Places places) {
        var before = Json.read(places.options(), GridOptions.class);
        var hypervisor = Optional.ofNullable(flags.get("hypervisor"))
                .map(GridOptions.Hypervisor::valueOf)
                .orElse(before.map(GridOptions::hypervisor).orElse(GridOptions.Hypervisor.real));
        var hosts = Optional.ofNullable(flags.get("hosts"))
                .map(Integer::parseInt)
                .orElse(before.map(GridOptions::hosts).orElse(3));
        var controllers = Optional.ofNullable(flags.get("controllers"))
                .map(Integer::parseInt)
                .orElse(before.map(GridOptions::controllers).orElse(1));
        return new GridOptions(
                hosts,
                controllers,
                hypervisor,
                Optional.ofNullable(flags.get("listen")),
                flags.get("program"),
                flags.get("images"),
                Optional.ofNullable(flags.get("classes")),
                Optional.ofNullable(flags.get("tenants"))
                        .map(words -> List.of(words.split(",")))
                        .orElse(before.map(GridOptions::tenants).orElse(List.of())),
                GridOptions.Store.valueOf(flags.get("store")),
                Optional.ofNullable(flags.get("size"))
                        .map(GridOptions.Size::valueOf)
                        .orElse(before.map(GridOptions::size).orElse(GridOptions.Size.small)));
    }

    /** {@code --name value} or {@code --name}. */
    private static Map<String, String> flags(List<String> words) {
        var flags = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            var name = words.get(i).substring(2);
            var valued = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
            flags.put(name, valued ? words.get(++i) : "");
        }
        return flags;
    }

    static boolean exists(Places places) {
        return Files.isDirectory(places.grid());
    }
}

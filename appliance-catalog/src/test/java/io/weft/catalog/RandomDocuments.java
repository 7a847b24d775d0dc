package io.weft.catalog;

import io.weft.catalog.Terminal.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lawful catalogs and applications from a seed: assemblies of classes, assemblies of assemblies, and an application of
 * both. Written by hand, because what makes documents lawful ties every choice to the ones before.
 */
final class RandomDocuments {
    private static final List<String> WORDS = List.of(
            "plain",
            "yes",
            "null",
            "~",
            "0x10",
            "1.50",
            "007",
            "true",
            "- dash",
            "# no comment",
            "key: value",
            " lead",
            "trail ",
            "it's",
            "say \"hi\"",
            "{flow}",
            "[1, 2]",
            "tab\there",
            "ümläut",
            "日本語",
            "🧵 thread",
            "\u00A0",
            "a\u2028b",
            "\u0085x",
            "%percent",
            "@at",
            "`tick`",
            "*star",
            "&and",
            "!bang",
            "|",
            ">",
            "back\\slash",
            "",
            "2026-01-01",
            "12:30:45",
            "=",
            "<<");

    private final Random random;
    private final int startOrders;
    /** Of its own, so that what is drawn for a seed is what it was before there were notes. */
    private final Random forNotes;

    private Catalog catalog;
    private int serial;

    /** @param startOrders of a hundred appliances, how many have a start order */
    RandomDocuments(long seed, int startOrders) {
        random = new Random(seed);
        forNotes = new Random(seed);
        this.startOrders = startOrders;
        catalog = TestTexts.CATALOG;
    }

    /** How many cases a law is tried with: so many in a build, or as many as {@code -Dtorture.assemblies} asks for. */
    static int asked(int inABuild) {
        return Integer.getInteger("torture.assemblies", inABuild);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Adds assemblies to the catalog, each of what is there before it, and draws an application of all of them. */
    ApplicationDocument application() {
        for (var i = random.nextInt(4); i > 0; i--) {
            var assembly = assembly();
            catalog = catalog.with(assembly).orThrow();
        }
        var draft = new Draft();
        draft.place(1 + random.nextInt(7));
        draft.wire();
        draft.closeEverything();
        var metadata = new Metadata("random", word("title"), text());
        return Documents.parseApplication(
                        new ApplicationDocument(metadata, draft.drawing(), List.of(), draft.layout(), notes(), "")
                                .canonical())
                .orThrow();
    }

    AssemblyDocument assembly() {
        var draft = new Draft();
        draft.place(1 + random.nextInt(4));
        draft.wire();
        var boundary = draft.exportEverything();
        var name = "assembly-" + serial++;
        return new AssemblyDocument(
                new Metadata(name, word("title"), text()),
                new Shelf("1.0." + serial, "made-up", "icon"),
                boundary,
                draft.drawing(),
                draft.layout(),
                notes());
    }

    String text() {
        var lines = new ArrayList<String>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            lines.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(random.nextInt(8) == 0 ? "\r\n" : "\n", lines) + (random.nextBoolean() ? "\n" : "");
    }

    private Map<String, Note> notes() {
        var notes = new TreeMap<String, Note>();
        var colors = Note.Color.values();
        for (var i = forNotes.nextInt(4); i > 0; i--) {
            var lines = new ArrayList<String>();
            for (var line = forNotes.nextInt(4); line > 0; line--) {
                lines.add(WORDS.get(forNotes.nextInt(WORDS.size())));
            }
            notes.put(
                    i == 3 ? "true" : "note-" + i,
                    new Note(
                            String.join("\n", lines),
                            colors[forNotes.nextInt(colors.length)],
                            forNotes.nextInt(2000) - 500,
                            forNotes.nextInt(2000) - 500,
                            forNotes.nextBoolean() ? Note.WIDTH : 80 + forNotes.nextInt(500),
                            forNotes.nextBoolean() ? Note.HEIGHT : 40 + forNotes.nextInt(500)));
        }
        return notes;
    }

    private String word(String otherwise) {
        var word = WORDS.get(random.nextInt(WORDS.size()));
        return word.isEmpty() || word.contains("\t") ? otherwise : word;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A drawing in the making. Appliances are mutable here and nowhere else. */
    private final class Draft {
        private final Map<String, Signature> parts = new TreeMap<>();
        private final Map<String, Map<String, String>> properties = new TreeMap<>();
        private final Map<String, Map<String, String>> disks = new TreeMap<>();
        private final List<VolumeUse> volumes = new ArrayList<>();
        private final List<Wire> wires = new ArrayList<>();
        private final Set<TerminalRef> exportedSlots = new HashSet<>();
        private boolean inside;

        void place(int count) {
            for (var i = 0; i < count; i++) {
                var entries = catalog.entries();
                add(entries.get(random.nextInt(entries.size())).name());
            }
        }

        String add(String className) {
            var name = className.substring(0, 1) + parts.size();
            parts.put(name, catalog.signature(className).orElseThrow());
            properties.put(name, new TreeMap<>());
            disks.put(name, new TreeMap<>());
            return name;
        }

        void wire() {
            for (var output : ends(Direction.OUTPUT)) {
                var fitting = fitting(output);
                if (!fitting.isEmpty() && chance(60)) {
                    wires.add(new Wire(output, fitting.get(random.nextInt(fitting.size()))));
                }
            }
        }

        void closeEverything() {
            for (var output : ends(Direction.OUTPUT)) {
                if (terminal(output).mandatory() && !joined(output)) {
                    wires.add(new Wire(output, partner(output)));
                }
            }
            for (var input : ends(Direction.INPUT)) {
                if (terminal(input).mandatory() && !joined(input)) {
                    wires.add(new Wire(new TerminalRef(add("feeder"), "jobs"), input));
                }
            }
            for (var part : List.copyOf(parts.keySet())) {
                parts.get(part).properties().forEach(it -> {
                    if (it.needed() || chance(40)) {
                        properties.get(part).put(it.name(), value(it));
                    }
                });
                parts.get(part).volumes().forEach(it -> fill(part, it));
            }
        }

        Boundary exportEverything() {
            inside = true;
            var terminals = new ArrayList<Boundary.Export>();
            for (var direction : List.of(Direction.OUTPUT, Direction.INPUT)) {
                for (var end : ends(direction)) {
                    var free = direction == Direction.INPUT || !joined(end);
                    if (free && (chance(50) || terminal(end).mandatory() && !joined(end))) {
                        terminals.add(new Boundary.Export("t" + terminals.size(), end));
                    }
                }
            }
            var redirects = new ArrayList<Boundary.Redirect>();
            var slots = new ArrayList<Boundary.Export>();
            parts.forEach((part, signature) -> {
                for (var setting : signature.properties()) {
                    if (setting.secret() || chance(50)) {
                        redirects.add(redirect("p" + redirects.size(), part, setting));
                    } else if (setting.needed() || chance(30)) {
                        properties.get(part).put(setting.name(), value(setting));
                    }
                }
                for (var slot : signature.volumes()) {
                    if (slot.kind() == VolumeSlot.Kind.PLACEHOLDER && chance(50)) {
                        exportedSlots.add(new TerminalRef(part, slot.name()));
                        slots.add(new Boundary.Export("v" + slots.size(), new TerminalRef(part, slot.name())));
                    } else {
                        fill(part, slot);
                    }
                }
            });
            return new Boundary(terminals, redirects, slots);
        }

        private Boundary.Redirect redirect(String name, String part, Signature.Setting setting) {
            var byDefault = chance(30) && !setting.secret() ? Optional.of(value(setting)) : Optional.<String>empty();
            return new Boundary.Redirect(
                    name, List.of(new TerminalRef(part, setting.name())), byDefault, chance(20), text());
        }

        private void fill(String part, VolumeSlot slot) {
            if (slot.kind() == VolumeSlot.Kind.PLACEHOLDER && (slot.mandatory() || chance(50))) {
                var volume = "vol-" + volumes.size();
                volumes.add(new VolumeUse(volume, slot.minMib() + random.nextInt(1000)));
                disks.get(part).put(slot.name(), volume);
            }
        }

        private List<TerminalRef> ends(Direction direction) {
            var ends = new ArrayList<TerminalRef>();
            parts.forEach((part, signature) -> signature.terminals().stream()
                    .filter(it -> it.direction() == direction)
                    .forEach(it -> ends.add(new TerminalRef(part, it.name()))));
            return ends;
        }

        private Terminal terminal(TerminalRef ref) {
            return parts.get(ref.appliance()).terminal(ref.name()).orElseThrow();
        }

        private boolean joined(TerminalRef ref) {
            return wires.stream()
                    .anyMatch(it -> it.from().equals(ref) || it.to().equals(ref));
        }

        private List<TerminalRef> fitting(TerminalRef output) {
            return ends(Direction.INPUT).stream()
                    .filter(it ->
                            terminal(it).protocol().equals(terminal(output).protocol()))
                    .toList();
        }

        private TerminalRef partner(TerminalRef output) {
            var fitting = fitting(output);
            return fitting.isEmpty() ? new TerminalRef(add("web"), "in") : fitting.getFirst();
        }

        Drawing drawing() {
            var appliances = new ArrayList<Appliance>();
            parts.forEach((part, signature) -> appliances.add(appliance(part, signature)));
            Collections.shuffle(appliances, random);
            Collections.shuffle(wires, random);
            return new Drawing(inside ? Optional.empty() : priority(), volumes, appliances, wires);
        }

        private Appliance appliance(String part, Signature signature) {
            var diskless = disks.get(part).isEmpty()
                    && exportedSlots.stream().noneMatch(it -> it.appliance().equals(part));
            var simple = signature.simple();
            var count = simple.isPresent() && diskless && chance(50) ? 1 + random.nextInt(4) : 1;
            return new Appliance(
                    part,
                    signature.entry().name(),
                    chance(20) ? text() : "",
                    count,
                    simple.isPresent() && diskless && !inside && chance(30)
                            ? Optional.of(scaling(count))
                            : Optional.empty(),
                    simple.filter(_ -> chance(30)).map(it -> within(it.cpuMillis())),
                    simple.filter(_ -> chance(30)).map(it -> within(it.memoryMib())),
                    simple.filter(_ -> chance(30))
                            .map(it -> it.bandwidthMbit().map(this::within).orElseGet(() -> 1 + random.nextInt(1000))),
                    properties.get(part),
                    disks.get(part),
                    chance(startOrders) ? Optional.of(random.nextInt(4)) : Optional.empty(),
                    Optional.empty(),
                    priority(),
                    simple.filter(_ -> chance(20)).map(_ -> new Failover("group" + random.nextInt(2), chance(50))),
                    chance(20),
                    chance(20) ? Optional.of(1 + random.nextInt(3600)) : Optional.empty());
        }

        private Optional<Priority> priority() {
            return chance(20)
                    ? Optional.of(Priority.values()[random.nextInt(Priority.values().length)])
                    : Optional.empty();
        }

        private Scaling scaling(int count) {
            var most = count + random.nextInt(4);
            var hours =
                    new Scaling.Schedule("0 8 * * 1-5", "*/15 18 1,2 * *", chance(50) ? "UTC" : "Europe/Berlin", count);
            return new Scaling(
                    1 + random.nextInt(count),
                    most,
                    chance(70)
                            ? List.of(new Scaling.Metric(Scaling.Kind.CPU, Optional.empty(), 1 + random.nextInt(99)))
                            : List.of(),
                    List.of(hours),
                    chance(50) ? Scaling.OUT : new Scaling.Pace(random.nextInt(90), 1 + random.nextInt(3)),
                    chance(50) ? Scaling.IN : new Scaling.Pace(random.nextInt(900), 1 + random.nextInt(3)),
                    chance(50) ? Optional.empty() : Optional.of(random.nextInt(3)),
                    1 + random.nextInt(4),
                    chance(30) ? Optional.of("0." + (10 + random.nextInt(90))) : Optional.empty());
        }

        private int within(ApplianceClass.Range range) {
            return range.min() + random.nextInt(range.max() - range.min() + 1);
        }

        Map<String, Position> layout() {
            var layout = new TreeMap<String, Position>();
            parts.keySet().stream()
                    .filter(_ -> chance(70))
                    .forEach(
                            it -> layout.put(it, new Position(random.nextInt(2000) - 500, random.nextInt(2000) - 500)));
            return layout;
        }
    }

    private String value(Signature.Setting setting) {
        var property = setting.leaves().getFirst();
        return switch (property.name()) {
            case "program" -> "#" + text();
            case "database" -> "db_" + random.nextInt(100);
            case "password" -> word("none");
            case "threads" -> Integer.toString(1 + random.nextInt(64));
            case "verbose" -> Boolean.toString(random.nextBoolean());
            case "level" -> property.values().get(random.nextInt(3));
            case "code" -> "a".repeat(1 + random.nextInt(9)) + "b";
            case "token" -> "token: " + random.nextInt(1000000);
            default -> throw new IllegalStateException("no values for " + property.name());
        };
    }
}

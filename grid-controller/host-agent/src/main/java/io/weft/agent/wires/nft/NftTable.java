package io.weft.agent.wires.nft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.Wires.Traffic;
import io.weft.agent.wires.Wiring;
import io.weft.kernel.CircuitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The nft tables of Weft on this host. */
final class NftTable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VERSION = "version_3";
    /** Marks from here on are not circuits'. */
    private static final long FIRST_SPECIAL_MARK = 0x57fffff0L;

    /** @return whether the base had to be loaded, and nothing of before is left */
    boolean ensureLoaded() {
        if (Command.of("nft", "list", "chain", "inet", "weft", VERSION)
                        .attempt()
                        .exit()
                == 0) {
            return false;
        }
        remove();
        try (var base = NftTable.class.getResourceAsStream("base.nft")) {
            Command.of("nft", "-f", "-").withInput(base.readAllBytes()).run();
        } catch (IOException e) {
            throw new Fault("cannot read base.nft", e);
        }
        return true;
    }

    void remove() {
        for (var family : List.of("inet", "arp")) {
            Command.of("nft", "delete", "table", family, "weft").attempt();
        }
    }

    void apply(ArrayNode commands) {
        if (!commands.isEmpty()) {
            Command.of("nft", "-j", "-f", "-")
                    .withInput(NftTransaction.document(commands))
                    .run();
        }
    }

    /** Elements and circuits as the kernel has them. */
    Fabric read() {
        var elements = new TreeMap<String, SortedMap<String, String>>();
        var chains = new HashMap<String, JsonNode>();
        for (var item : list("table", "inet", "weft")) {
            readSet(item.has("set") ? item.path("set") : item.path("map"), elements);
            if (item.has("rule")) {
                chains.put(item.at("/rule/chain").asText(), item.at("/rule/expr"));
            }
        }
        var circuits = new TreeMap<CircuitId, Fabric.Circuit>();
        elements.getOrDefault("meters", new TreeMap<>())
                .forEach((mark, chain) -> circuits.put(
                        CircuitId.fromString(chain.substring(2)), circuit(Integer.parseInt(mark), chains.get(chain))));
        return new Fabric(
                Fabric.EMPTY.ports(),
                elements,
                circuits,
                Fabric.EMPTY.neighbours(),
                Fabric.EMPTY.routes(),
                Fabric.EMPTY.claims());
    }

    Wires.Counts counts() {
        var counters = new HashMap<String, Traffic>();
        for (var item : list("counters", "table", "inet", "weft")) {
            var counter = item.path("counter");
            counters.put(
                    counter.path("name").asText(),
                    new Traffic(
                            counter.path("packets").asLong(),
                            counter.path("bytes").asLong()));
        }
        return Wiring.counts(counters);
    }

    private static JsonNode list(String... what) {
        var arguments = new ArrayList<>(List.of("nft", "-j", "list"));
        arguments.addAll(List.of(what));
        try {
            return MAPPER.readTree(Command.of(arguments.toArray(String[]::new)).run())
                    .path("nftables");
        } catch (JsonProcessingException e) {
            throw new Fault("nft answered something that is no JSON", e);
        }
    }

    private static void readSet(JsonNode set, Map<String, SortedMap<String, String>> elements) {
        var name = set.path("name").asText();
        if (!Wiring.managedSets().contains(name)) {
            return;
        }
        for (var element : set.path("elem")) {
            var key = element.isArray() ? text(element.get(0)) : text(element);
            var data = element.isArray() ? text(element.get(1)) : "";
            var special = name.equals("meters") && Long.parseLong(key) >= FIRST_SPECIAL_MARK;
            if (!special) {
                elements.computeIfAbsent(name, _ -> new TreeMap<>()).put(key, data);
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.has("concat")) {
            var parts = new ArrayList<String>();
            value.path("concat").forEach(part -> parts.add(text(part)));
            return String.join(" ", parts);
        }
        if (value.has("prefix")) {
            return value.at("/prefix/addr").asText() + "/"
                    + value.at("/prefix/len").asInt();
        }
        return value.has("goto") ? value.at("/goto/target").asText() : value.asText();
    }

    private static Fabric.Circuit circuit(int mark, JsonNode expressions) {
        var protocol = "";
        var port = 0;
        var spread = new ArrayList<Ipv4>();
        for (var expression : expressions == null ? MAPPER.createArrayNode() : expressions) {
            if (expression.has("match")) {
                protocol = expression.at("/match/right").asText();
            }
            if (expression.has("dnat")) {
                port = expression.at("/dnat/port").asInt();
                var address = expression.at("/dnat/addr");
                if (address.isTextual()) {
                    spread.add(new Ipv4(address.asText()));
                }
                address.at("/map/data/set")
                        .forEach(choice -> spread.add(new Ipv4(choice.get(1).asText())));
            }
        }
        return new Fabric.Circuit(mark, protocol, port, spread, java.util.Set.copyOf(spread));
    }
}

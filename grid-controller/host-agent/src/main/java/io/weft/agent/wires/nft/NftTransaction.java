package io.weft.agent.wires.nft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wiring;
import io.weft.kernel.CircuitId;
import java.util.List;
import java.util.Map;

/**
 * The one nft transaction from a fabric to another, as nft's JSON. Pure. The order within matters: an element must go
 * before its chain, counter or limit does, and come after; an element with new data is deleted and added.
 */
final class NftTransaction {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long BYTES_A_MBIT = 125_000;
    /** Two of the largest segments that one host hands another within itself. */
    private static final long BURST_BYTES = 131_072;

    private final ArrayNode commands = JSON.arrayNode();

    private NftTransaction() {}

    /** @return empty commands when the two tables are the same */
    static ArrayNode between(Fabric from, Fabric to) {
        var transaction = new NftTransaction();
        for (var set : Wiring.managedSets()) {
            transaction.elements("delete", set, missing(from.set(set), to.set(set)));
        }
        to.circuits().forEach((id, circuit) -> {
            if (!from.circuits().containsKey(id)) {
                transaction.object("add", "counter", Wiring.chain(id));
                transaction.object("add", "chain", Wiring.chain(id));
            }
            if (!sameChain(from.circuits().get(id), circuit)) {
                transaction.object("flush", "chain", Wiring.chain(id));
                transaction.spread(id, circuit);
            }
        });
        for (var set : Wiring.countingSets()) {
            missing(to.set(set), from.set(set)).values().forEach(it -> transaction.object("add", "counter", it));
        }
        for (var set : Wiring.limitingSets()) {
            missing(to.set(set), from.set(set)).values().forEach(transaction::addLimit);
        }
        for (var set : Wiring.managedSets()) {
            transaction.elements("add", set, missing(to.set(set), from.set(set)));
        }
        from.circuits().keySet().stream()
                .filter(id -> !to.circuits().containsKey(id))
                .forEach(transaction::dropCircuit);
        for (var set : Wiring.countingSets()) {
            missing(from.set(set), to.set(set)).values().forEach(it -> transaction.object("delete", "counter", it));
        }
        for (var set : Wiring.limitingSets()) {
            missing(from.set(set), to.set(set)).values().forEach(it -> transaction.object("delete", "limit", it));
        }
        return transaction.commands;
    }

    static byte[] document(ArrayNode commands) {
        return JSON.objectNode()
                .<ObjectNode>set("nftables", commands)
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static boolean sameChain(Fabric.Circuit from, Fabric.Circuit to) {
        return from != null
                && from.spread().equals(to.spread())
                && from.port() == to.port()
                && from.protocol().equals(to.protocol());
    }

    private static Map<String, String> missing(Map<String, String> all, Map<String, String> present) {
        var missing = new java.util.TreeMap<>(all);
        missing.entrySet().removeAll(present.entrySet());
        return missing;
    }

    private void dropCircuit(CircuitId id) {
        object("flush", "chain", Wiring.chain(id));
        object("delete", "chain", Wiring.chain(id));
        object("delete", "counter", Wiring.chain(id));
    }

    private void object(String verb, String kind, String name) {
        command(verb, kind, named(name));
    }

    /**
     * Over it, the rule that asks it drops. The kernel's bucket holds the traffic of a second and the burst besides, so that a stream
     * which was throttled finds its rate again, and no segment is larger than the bucket of the smallest rate.
     */
    private void addLimit(String name) {
        command(
                "add",
                "limit",
                named(name)
                        .put("rate", Wiring.mbitOf(name) * BYTES_A_MBIT)
                        .put("per", "second")
                        .put("rate_unit", "bytes")
                        .put("burst", BURST_BYTES)
                        .put("burst_unit", "bytes")
                        .put("inv", true));
    }

    private static ObjectNode named(String name) {
        return JSON.objectNode().put("family", "inet").put("table", "weft").put("name", name);
    }

    private void command(String verb, String kind, ObjectNode body) {
        commands.add(JSON.objectNode().set(verb, JSON.objectNode().set(kind, body)));
    }

    private void elements(String verb, String set, Map<String, String> elements) {
        if (elements.isEmpty()) {
            return;
        }
        var list = JSON.arrayNode();
        elements.forEach((key, data) -> {
            if (data.isEmpty()) {
                list.add(value(key));
            } else {
                list.add(JSON.arrayNode().add(value(key)).add(data(set, data)));
            }
        });
        command(verb, "element", (ObjectNode) named(set).set("elem", list));
        if (set.equals("guests")) {
            // The guard of ARP stands in a table of its own family, and sets don't reach across.
            command(verb, "element", (ObjectNode)
                    named(set).put("family", "arp").set("elem", list.deepCopy()));
        }
    }

    private static JsonNode data(String set, String data) {
        return set.startsWith("spread")
                ? JSON.objectNode().set("goto", JSON.objectNode().put("target", data))
                : value(data);
    }

    /** Parts joined by blanks are a concatenation; digits are a number; a slash makes a prefix. */
    private static JsonNode value(String text) {
        var parts = List.of(text.split(" "));
        if (parts.size() > 1) {
            var all = JSON.arrayNode();
            parts.forEach(part -> all.add(value(part)));
            return JSON.objectNode().set("concat", all);
        }
        if (text.chars().allMatch(Character::isDigit)) {
            return JSON.numberNode(Long.parseLong(text));
        }
        var slash = text.indexOf('/');
        return slash < 0
                ? JSON.textNode(text)
                : JSON.objectNode()
                        .set(
                                "prefix",
                                JSON.objectNode()
                                        .put("addr", text.substring(0, slash))
                                        .put("len", Integer.parseInt(text.substring(slash + 1))));
    }

    /** No ready target: the chain stays empty, the packet keeps its virtual address, and is refused when forwarded. */
    private void spread(CircuitId id, Fabric.Circuit circuit) {
        if (circuit.spread().isEmpty()) {
            return;
        }
        var dnat = JSON.objectNode().put("family", "ip");
        dnat.set("addr", target(circuit.spread()));
        var expressions = JSON.arrayNode();
        if (!circuit.protocol().isEmpty()) {
            dnat.put("port", circuit.port());
            var match = JSON.objectNode().put("op", "==").put("right", circuit.protocol());
            match.set("left", JSON.objectNode().set("meta", JSON.objectNode().put("key", "l4proto")));
            expressions.add(JSON.objectNode().set("match", match));
        }
        expressions.add(JSON.objectNode().set("dnat", dnat));
        var rule = JSON.objectNode().put("family", "inet").put("table", "weft").put("chain", Wiring.chain(id));
        command("add", "rule", (ObjectNode) rule.set("expr", expressions));
    }

    private static JsonNode target(List<Ipv4> spread) {
        if (spread.size() == 1) {
            return JSON.textNode(spread.getFirst().text());
        }
        var choices = JSON.arrayNode();
        for (var i = 0; i < spread.size(); i++) {
            choices.add(JSON.arrayNode().add(i).add(spread.get(i).text()));
        }
        var turn =
                JSON.objectNode().put("mode", "inc").put("mod", spread.size()).put("offset", 0);
        var map = JSON.objectNode();
        map.set("key", JSON.objectNode().set("numgen", turn));
        map.set("data", JSON.objectNode().set("set", choices));
        return JSON.objectNode().set("map", map);
    }
}

package io.weft.embedded;

import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What really is on one virtual host, to be compared with what the database says is there. Pure.
 *
 * @param namespace its network's
 * @param agent the directory of its agent
 * @param running instances whose guests have a process
 * @param booted the addresses that these guests booted with: a guest that nobody knows has its tap and its route by right
 * @param instances whose files are there
 * @param volumes whose disks are there, by id
 * @param taps the addresses that taps are there for
 * @param routes the addresses that routes through taps lead to
 */
record Inside(
        String host,
        String namespace,
        Path agent,
        Set<String> running,
        Set<String> booted,
        List<String> instances,
        List<String> volumes,
        List<String> taps,
        List<String> routes) {
    private static final String TAP_PREFIX = "wtap";
    private static final String TAKES_ROOM = "It takes room on the host, and nobody will remove it.";

    /** @param ready whether its host has said that it serves */
    record Row(String id, String host, String address, boolean ready) {}

    /** @param rows of instances by id @param known volumes that have a row */
    List<Finding> compared(Map<String, Row> rows, Set<String> known) {
        return Stream.of(guests(rows), files(rows, known), devices(rows.values()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> guests(Map<String, Row> rows) {
        var found = new ArrayList<Finding>();
        for (var guest : running)
            if (!rows.containsKey(guest))
                found.add(hand(
                        "guest-without-row",
                        "Guest weft-" + guest + " runs there.",
                        "It was forgotten while it ran. Its address may be given to another.",
                        "Find out whose it is; to end it: virsh -c qemu:///system destroy weft-" + guest
                                + " on the host."));
        for (var row : rows.values())
            if (row.host().equals(host) && row.ready() && !running.contains(row.id()))
                found.add(hand(
                        "row-without-guest",
                        "Instance " + row.id() + " is said to be ready there and has no process.",
                        "Wires lead to nothing.",
                        "./weft logs " + host + "/agent"));
        return found;
    }

    private List<Finding> files(Map<String, Row> rows, Set<String> known) {
        var found = new ArrayList<Finding>();
        for (var id : instances)
            if (!rows.containsKey(id) && !running.contains(id))
                found.add(note(
                        "files-without-row",
                        "Files of instance " + id + " are left there.",
                        agent.resolve("instances").resolve(id)));
        for (var id : volumes)
            if (!known.contains(id))
                found.add(note(
                        "volume-without-row",
                        "The disk of volume " + id + " is left there.",
                        agent.resolve("volumes").resolve(id + ".qcow2")));
        return found;
    }

    private List<Finding> devices(Collection<Row> rows) {
        var own = rows.stream()
                .filter(it -> it.host().equals(host))
                .map(Row::address)
                .collect(Collectors.toCollection(TreeSet::new));
        own.addAll(booted);
        var found = new ArrayList<Finding>();
        for (var address : taps)
            if (!own.contains(address))
                found.add(hand(
                        "tap-without-guest",
                        "Tap " + tap(address) + " is there for " + address + ", which no instance has.",
                        TAKES_ROOM,
                        "ip -n " + namespace + " link delete " + tap(address)));
        for (var address : routes)
            if (!own.contains(address))
                found.add(hand(
                        "route-without-guest",
                        "A route leads to " + address + ", which no instance has.",
                        TAKES_ROOM,
                        "ip -n " + namespace + " route delete " + address));
        return found;
    }

    private static String tap(String address) {
        var name = new StringBuilder(TAP_PREFIX);
        for (var part : address.split("\\.")) name.append("%02x".formatted(Integer.parseInt(part)));
        return name.toString();
    }

    /** The address that a tap is named for, its eight digits given. */
    static String address(String hex) {
        var number = Long.parseLong(hex, 16);
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private Finding hand(String code, String what, String why, String remedy) {
        return new Finding(code, Weight.HAND, "host " + host, what, why, remedy);
    }

    private Finding note(String code, String what, Path file) {
        return new Finding(code, Weight.NOTE, "host " + host, what, TAKES_ROOM, "When nobody misses it: rm -r " + file);
    }
}

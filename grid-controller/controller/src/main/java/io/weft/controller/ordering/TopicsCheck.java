package io.weft.controller.ordering;

import io.weft.controller.findings.Check;
import io.weft.controller.findings.FindingsConfig;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.kernel.Finding;
import io.weft.kernel.HostId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether hosts' topics are there, are somebody's, and hold what was published. */
@ApplicationScoped
class TopicsCheck implements Check {
    private static final Set<String> PASSING = Set.of("session", "ask");

    private final Transactions transactions;
    private final Hosts hosts;
    private final Published published;
    private final TopicReader topics;
    private final FindingsConfig config;

    TopicsCheck(
            Transactions transactions, Hosts hosts, Published published, TopicReader topics, FindingsConfig config) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.published = published;
        this.topics = topics;
        this.config = config;
    }

    @Override
    public String subject() {
        return "topics of the bus";
    }

    @Override
    public List<Finding> look() {
        var found = new ArrayList<Finding>();
        var known = transactions.gridWide(hosts::all);
        var there = topics.hosts();
        known.stream()
                .filter(it -> !there.contains(it.id()))
                .map(TopicsCheck::missing)
                .forEach(found::add);
        var own = known.stream().map(Host::id).collect(Collectors.toSet());
        there.stream()
                .filter(it -> !own.contains(it))
                .map(it -> new Finding(
                        "topic-without-host",
                        Finding.Weight.NOTE,
                        "topic of host " + it,
                        "The grid has no host of this id.",
                        "It is left of a host that is gone.",
                        "When no such host lives any more, delete the topic."))
                .forEach(found::add);
        var readable = known.stream().filter(it -> there.contains(it.id())).toList();
        found.addAll(differences(readable.stream().limit(config.topics()).toList()));
        if (readable.size() > config.topics()) {
            found.add(new Finding(
                    "not-looked-at",
                    Finding.Weight.NOTE,
                    "topics of the bus",
                    "Only those of the first " + config.topics() + " hosts of " + readable.size() + " were read.",
                    "What is wrong on the others is not known.",
                    "Raise weft.findings.topics for a look at all."));
        }
        return found;
    }

    private static Finding missing(Host host) {
        return new Finding(
                "topic-missing",
                Finding.Weight.HAND,
                "host " + host.name(),
                "It has no topic on the bus.",
                "It can't be told anything.",
                "The controllers make it again once they take the host for silent; look at their logs if they don't.");
    }

    /** Only what is so twice: somebody may be publishing in between. */
    private List<Finding> differences(List<Host> all) {
        var once = compared(all);
        var doubtful = all.stream().filter(it -> !once.get(it).isEmpty()).toList();
        if (doubtful.isEmpty()) {
            return List.of();
        }
        var twice = compared(doubtful);
        return doubtful.stream()
                .flatMap(host -> once.get(host).stream()
                        .filter(twice.get(host)::contains)
                        .map(what -> difference(host, what)))
                .toList();
    }

    private static Finding difference(Host host, String what) {
        return new Finding(
                "topic-differs",
                Finding.Weight.HAND,
                "host " + host.name(),
                what,
                "An agent that starts now reads what nobody ordered, or misses what was.",
                "After a restore it may be a stranger's, and goes with its host. Else say everything again: "
                        + "delete from grid.published where host = '" + host.id()
                        + "'; update grid.hosts set publish_due_at = now() where id = '" + host.id() + "';");
    }

    private Map<Host, List<String>> compared(List<Host> all) {
        var standing = topics.standing(all.stream().map(Host::id).toList());
        return all.stream().collect(Collectors.toMap(it -> it, it -> compared(it.id(), standing.get(it.id()))));
    }

    private List<String> compared(HostId host, Map<String, String> standing) {
        var remembered = transactions.gridWide(() -> published.on(host));
        var differences = new ArrayList<String>();
        remembered.forEach((key, entry) -> {
            if (isLasting(key) && !entry.digest().isEmpty() && !entry.digest().equals(standing.get(key))) {
                differences.add(key + (standing.containsKey(key) ? " is not as it was published." : " is not there."));
            }
        });
        standing.keySet().stream()
                .filter(it -> isLasting(it) && !remembered.containsKey(it))
                .forEach(it -> differences.add(it + " was published by nobody."));
        return differences;
    }

    private static boolean isLasting(String key) {
        return !PASSING.contains(key.split("/")[0]);
    }
}

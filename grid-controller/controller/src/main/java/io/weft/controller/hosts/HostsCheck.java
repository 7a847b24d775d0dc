package io.weft.controller.hosts;

import io.weft.controller.findings.Check;
import io.weft.controller.findings.FindingsConfig;
import io.weft.kernel.Finding;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose word is worth nothing just now. */
@ApplicationScoped
class HostsCheck implements Check {
    private final Transactions transactions;
    private final Hosts hosts;
    private final FindingsConfig config;

    HostsCheck(Transactions transactions, Hosts hosts, FindingsConfig config) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.config = config;
    }

    @Override
    public String subject() {
        return "hosts";
    }

    @Override
    public List<Finding> look() {
        var all = transactions.gridWide(hosts::all);
        return Stream.concat(all.stream().flatMap(it -> finding(it).stream()), room(all).stream())
                .toList();
    }

    private Optional<Finding> room(List<Host> all) {
        var heard = all.stream().filter(it -> it.standing() == Standing.ONLINE).toList();
        var has = heard.stream().mapToLong(it -> it.capacity().memoryMib()).sum();
        var reserved = heard.stream().mapToLong(it -> it.reserved().memoryMib()).sum();
        if (has == 0 || reserved * 100 < has * config.full()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "grid-nearly-full",
                Finding.Weight.NOTE,
                "hosts",
                "Of " + has + " MiB of memory on hosts that are heard, " + reserved + " are reserved.",
                "The next application may find no place, and no host can be lost without loss.",
                "Add a host, or stop something."));
    }

    private static Optional<Finding> finding(Host host) {
        var where = "host " + host.name();
        return switch (host.standing()) {
            // What is silent for longer is past its time, and so is what was decided about a host: that is told with
            // all that is.
            case ONLINE, OFFLINE -> Optional.empty();
            case JOINING ->
                Optional.of(new Finding(
                        "host-joining",
                        Finding.Weight.NOTE,
                        where,
                        "It joined and has not said anything yet.",
                        "Nothing is placed there.",
                        "Start its agent: weft-agent run."));
            case SUSPECT ->
                Optional.of(new Finding(
                        "host-suspect",
                        Finding.Weight.NOTE,
                        where,
                        "It was last heard at " + seen(host) + ".",
                        "Nothing new is placed there for the moment.",
                        "Nothing, unless it stays so."));
        };
    }

    private static String seen(Host host) {
        return host.lastSeenAt().map(Object::toString).orElse("no time");
    }
}

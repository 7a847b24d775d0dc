package io.weft.controller.balancing;

import io.weft.controller.planning.Balance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How evenly full the hosts are, as the API shows it.
 *
 * @param gapBefore distance between the fullest and the emptiest host, in points of percent
 * @param gapAfter the same after the moves that are proposed
 * @param sentence what to make of it, for people
 * @param hosts by name
 * @param moves that would even them out, in their order
 * @param stays what is left on hosts that stay fuller than others, and why
 * @param rebalance the last that was asked for
 */
public record BalanceView(
        int gapBefore,
        int gapAfter,
        String sentence,
        List<OfHost> hosts,
        List<Shift> moves,
        List<Balance.Stay> stays,
        Optional<Asked> rebalance) {
    public BalanceView {
        hosts = List.copyOf(hosts);
        moves = List.copyOf(moves);
        stays = List.copyOf(stays);
    }

    /** @param apart why nothing is moved from or to it; empty when it takes part */
    public record OfHost(String host, String apart, Percents before, Percents after) {}

    /** Of what the host has to give, taken by instances. */
    public record Percents(int cpu, int memory) {
        static Percents of(Balance.Fill it) {
            return new Percents(it.cpuPercent(), it.memoryPercent());
        }
    }

    public record Shift(String application, String instance, String from, String to, String reason) {}

    /**
     * @param state {@code running}, {@code done}, {@code failed} or {@code cancelled}
     * @param atMost so many moves are begun
     * @param begun those that were, whatever came of them
     * @param message how it stands
     */
    public record Asked(
            String state,
            String askedBy,
            Instant askedAt,
            Instant deadline,
            int atMost,
            int begun,
            int moved,
            String message,
            Optional<Instant> finishedAt) {}

    static BalanceView of(Balance it, Optional<Rebalance> latest) {
        return new BalanceView(
                it.gapBefore(),
                it.gapAfter(),
                sentence(it),
                it.hosts().stream()
                        .map(host -> new OfHost(
                                host.name(),
                                host.apart().orElse(""),
                                Percents.of(host.before()),
                                Percents.of(host.after())))
                        .toList(),
                it.moves().stream().map(BalanceView::shift).toList(),
                it.stays(),
                latest.map(BalanceView::asked));
    }

    private static String sentence(Balance it) {
        var taking = it.hosts().stream().filter(host -> host.apart().isEmpty()).count();
        if (taking < 2) {
            return "fewer than two hosts take new instances: there is nothing to even out";
        }
        var gap = "the fullest host is " + it.gapBefore() + " points fuller than the emptiest";
        if (it.moves().isEmpty()) {
            return gap + (it.stays().isEmpty() ? ", which is even enough" : ", and no move would even them out");
        }
        var moves = it.moves().size();
        return gap + "; " + moves + (moves == 1 ? " move" : " moves") + " would make that " + it.gapAfter();
    }

    private static Shift shift(Balance.Shift it) {
        return new Shift(
                it.application(),
                it.instance(),
                it.from().name(),
                it.to().name(),
                "%s goes from %d to %d %%, %s from %d to %d %%"
                        .formatted(
                                it.from().name(),
                                it.from().percentBefore(),
                                it.from().percentAfter(),
                                it.to().name(),
                                it.to().percentBefore(),
                                it.to().percentAfter()));
    }

    private static Asked asked(Rebalance it) {
        return new Asked(
                it.state().name().toLowerCase(Locale.ROOT),
                it.askedBy(),
                it.askedAt(),
                it.deadline(),
                it.atMost(),
                it.begun(),
                it.moved(),
                it.message(),
                it.finishedAt());
    }
}

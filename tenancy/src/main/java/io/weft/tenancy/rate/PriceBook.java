package io.weft.tenancy.rate;

import io.weft.tenancy.Meter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The prices that hold for one tenant, in one currency, through time.
 *
 * @param versions by the instant from which they hold; each is whole and ends where the next begins
 */
public record PriceBook(String currency, List<Version> versions) {
    /** @param rates at most one per meter; a meter without one costs nothing */
    public record Version(Instant effectiveFrom, List<Rate> rates) {
        public Version {
            rates = List.copyOf(rates);
            if (rates.stream().map(Rate::meter).distinct().count() != rates.size()) {
                throw new IllegalArgumentException("two rates for one meter");
            }
        }

        Optional<Rate> of(Meter meter) {
            return rates.stream().filter(it -> it.meter() == meter).findFirst();
        }
    }

    public PriceBook {
        versions = versions.stream()
                .sorted(Comparator.comparing(Version::effectiveFrom))
                .toList();
        if (versions.stream().map(Version::effectiveFrom).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions that begin at once");
        }
    }

    /** The version in force. */
    public Optional<Version> at(Instant instant) {
        return versions.stream()
                .filter(it -> !it.effectiveFrom().isAfter(instant))
                .reduce((_, later) -> later);
    }

    /** A stretch of time under one version. */
    public record Reign(Version version, Period period) {}

    public List<Reign> within(Period period) {
        return IntStream.range(0, versions.size())
                .mapToObj(i -> reign(i, period))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Reign> reign(int i, Period period) {
        var from = versions.get(i).effectiveFrom();
        var to = i + 1 < versions.size() ? versions.get(i + 1).effectiveFrom() : period.to();
        return from.isBefore(to)
                ? period.common(new Period(from, to)).map(it -> new Reign(versions.get(i), it))
                : Optional.empty();
    }
}

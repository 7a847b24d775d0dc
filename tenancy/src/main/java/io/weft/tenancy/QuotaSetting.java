package io.weft.tenancy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was decided for one tenant or project; what is empty follows the grid's default, or the tenant's limit alone.
 *
 * @param warnPercent as {@link Quota} has it, and so {@code burstPercent}; a project's is empty where it is told of as its tenant is
 */
public record QuotaSetting(
        Optional<Integer> applications,
        Optional<Integer> instances,
        Optional<Long> volumeMib,
        Optional<Long> cpuMillis,
        Optional<Long> memoryMib,
        Optional<Integer> addresses,
        Optional<Integer> warnPercent,
        Optional<Integer> burstPercent) {
    public static final QuotaSetting NONE = new QuotaSetting(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Quota over(Quota usual) {
        return new Quota(
                applications.orElse(usual.applications()),
                instances.orElse(usual.instances()),
                volumeMib.orElse(usual.volumeMib()),
                cpuMillis.or(usual::cpuMillis),
                memoryMib.or(usual::memoryMib),
                addresses.or(usual::addresses),
                warnPercent.orElse(usual.warnPercent()),
                burstPercent.orElse(usual.burstPercent()));
    }

    public OptionalLong of(QuotaKind kind) {
        return switch (kind) {
            case APPLICATIONS -> number(applications);
            case INSTANCES -> number(instances);
            case VOLUMES -> number(volumeMib);
            case CPU -> number(cpuMillis);
            case MEMORY -> number(memoryMib);
            case ADDRESSES -> number(addresses);
        };
    }

    /** All that was decided, as in {@code 20 instances, 2.5 vCPUs, told of from 80 % on}; empty where nothing was. */
    public String words() {
        var limits = Arrays.stream(QuotaKind.values())
                .filter(it -> of(it).isPresent())
                .map(it -> it.amount(of(it).getAsLong()));
        var margins = Stream.of(
                        warnPercent.map(it -> "told of from " + it + " % on"),
                        burstPercent.map(it -> it + " % beyond them"))
                .flatMap(Optional::stream);
        return Stream.concat(limits, margins).collect(Collectors.joining(", "));
    }

    /** The same by the names that documents have for it. */
    public Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        for (var kind : QuotaKind.values()) {
            of(kind).ifPresent(it -> facts.put(kind.field(), it));
        }
        warnPercent.ifPresent(it -> facts.put("warnPercent", it));
        burstPercent.ifPresent(it -> facts.put("burstPercent", it));
        return facts;
    }

    static OptionalLong number(Optional<? extends Number> it) {
        return it.map(some -> OptionalLong.of(some.longValue())).orElse(OptionalLong.empty());
    }
}

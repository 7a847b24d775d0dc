package io.weft.controller.quotas;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.tenancy.Meter;
import io.weft.tenancy.Steady;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a drawing takes of each meter while all its instances run. Traffic and used processor time nobody can foresee. */
public final class DrawnUse {
    private DrawnUse() {}

    public static List<Steady> of(Expansion expansion) {
        var sizes = expansion.volumes().stream().collect(Collectors.toMap(FlatVolume::name, FlatVolume::sizeMib));
        return expansion.appliances().stream()
                .flatMap(it -> Stream.of(
                        new Steady(it.name(), Meter.CPU_ALLOCATED, times(it, it.cpuMillis())),
                        new Steady(it.name(), Meter.MEMORY_ALLOCATED, times(it, it.memoryMib())),
                        new Steady(it.name(), Meter.VOLUME, BigDecimal.valueOf(volumesMib(it, sizes))),
                        new Steady(
                                it.name(),
                                Meter.ADDRESS,
                                times(it, Portion.of(it).addresses()))))
                .filter(it -> it.perSecond().signum() > 0)
                .toList();
    }

    /** Whether a drawing takes more of any meter than another, all appliances together. */
    public static boolean grows(Expansion before, Expansion after) {
        var less = sums(before);
        return sums(after).entrySet().stream()
                .anyMatch(it -> it.getValue().compareTo(less.getOrDefault(it.getKey(), BigDecimal.ZERO)) > 0);
    }

    private static Map<Meter, BigDecimal> sums(Expansion expansion) {
        return of(expansion).stream().collect(Collectors.toMap(Steady::meter, Steady::perSecond, BigDecimal::add));
    }

    private static BigDecimal times(FlatAppliance appliance, int each) {
        return BigDecimal.valueOf((long) appliance.count() * each);
    }

    /** Blank volumes are each instance's own; one of the application has one copy, whatever its store. */
    private static long volumesMib(FlatAppliance appliance, Map<String, Integer> sizes) {
        var sum = 0L;
        for (var slot : appliance.applianceClass().volumes()) {
            sum += switch (slot.kind()) {
                case BLANK, IMAGE -> (long) slot.minMib() * appliance.count();
                case PLACEHOLDER -> drawnMib(appliance.volumes().get(slot.name()), sizes, slot.minMib());
            };
        }
        return sum;
    }

    private static int drawnMib(String volume, Map<String, Integer> sizes, int least) {
        return volume == null ? 0 : sizes.getOrDefault(volume, least);
    }
}

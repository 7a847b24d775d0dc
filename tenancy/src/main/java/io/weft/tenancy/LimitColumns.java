package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Query;
import java.util.Optional;

/** What was set, of whoever's; null is what was not. */
@MappedSuperclass
abstract class LimitColumns {
    @Column(name = "applications")
    Integer applications;

    @Column(name = "instances")
    Integer instances;

    @Column(name = "volume_mib")
    Long volumeMib;

    @Column(name = "cpu_millis")
    Long cpuMillis;

    @Column(name = "memory_mib")
    Long memoryMib;

    @Column(name = "addresses")
    Integer addresses;

    @Column(name = "warn_percent")
    Integer warnPercent;

    @Column(name = "burst_percent")
    Integer burstPercent;

    /** Those that a statement sets, each cast from the text that {@link #set} gives it. */
    static final String COLUMNS =
            "applications, instances, volume_mib, cpu_millis, memory_mib, addresses, warn_percent, burst_percent";

    static final String VALUES = """
            cast(:applications as integer), cast(:instances as integer), cast(:volumeMib as bigint),
            cast(:cpuMillis as bigint), cast(:memoryMib as bigint), cast(:addresses as integer),
            cast(:warnPercent as integer), cast(:burstPercent as integer)""";
    static final String AGAIN = """
            applications = excluded.applications, instances = excluded.instances, volume_mib = excluded.volume_mib,
            cpu_millis = excluded.cpu_millis, memory_mib = excluded.memory_mib, addresses = excluded.addresses,
            warn_percent = excluded.warn_percent, burst_percent = excluded.burst_percent""";

    static Query set(Query statement, QuotaSetting setting) {
        for (var kind : QuotaKind.values()) {
            var limit = setting.of(kind);
            statement.setParameter(kind.field(), limit.isPresent() ? Long.toString(limit.getAsLong()) : null);
        }
        return statement
                .setParameter(
                        "warnPercent",
                        setting.warnPercent().map(String::valueOf).orElse(null))
                .setParameter(
                        "burstPercent",
                        setting.burstPercent().map(String::valueOf).orElse(null));
    }

    QuotaSetting toSetting() {
        return new QuotaSetting(
                Optional.ofNullable(applications),
                Optional.ofNullable(instances),
                Optional.ofNullable(volumeMib),
                Optional.ofNullable(cpuMillis),
                Optional.ofNullable(memoryMib),
                Optional.ofNullable(addresses),
                Optional.ofNullable(warnPercent),
                Optional.ofNullable(burstPercent));
    }
}

package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
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

    QuotaSetting toSetting() {
        return new QuotaSetting(
                Optional.ofNullable(applications), Optional.ofNullable(instances), Optional.ofNullable(volumeMib));
    }
}

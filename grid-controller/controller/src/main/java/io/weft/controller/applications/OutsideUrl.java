package io.weft.controller.applications;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Terminal;
import java.util.List;

/** Under which URL a gateway is reached from outside. */
final class OutsideUrl {
    private OutsideUrl() {}

    /** @param appliances of the application; a gateway that the drawing no longer has is taken for a web site, as most are */
    static String of(List<FlatAppliance> appliances, String gateway, String address) {
        var protocol = appliances.stream()
                .filter(it -> it.name().equals(gateway))
                .map(OutsideUrl::spokenFirst)
                .findFirst()
                .orElse("http");
        return protocol + "://" + address + (protocol.startsWith("http") ? "/" : "");
    }

    /** What people use stands first on a class's boundary; other terminals are for those who come the old way. */
    private static String spokenFirst(FlatAppliance appliance) {
        return appliance.applianceClass().terminals().stream()
                .filter(it -> it.direction() == Terminal.Direction.GATEWAY_IN)
                .map(it -> it.protocol().name())
                .findFirst()
                .orElse("http");
    }
}

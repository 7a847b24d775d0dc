package io.weft.controller.surviving;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which hosts the grid can't do without. What waits for a local volume was drawn so, and is no finding. */
@ApplicationScoped
class SurvivalCheck implements Check {
    private final Outlook outlook;
    private final SurvivalConfig config;

    SurvivalCheck(Outlook outlook, SurvivalConfig config) {
        this.outlook = outlook;
        this.config = config;
    }

    @Override
    public String subject() {
        return "what would survive the loss of a host";
    }

    @Override
    public List<Finding> look() {
        return SurvivalView.ofGrid(outlook.now(), Policy.AT_FIRST, config.most()).hosts().stream()
                .filter(it -> it.nowhere() > 0)
                .map(SurvivalCheck::finding)
                .toList();
    }

    private static Finding finding(SurvivalView.OfHost it) {
        var first = it.lost().stream()
                .filter(lost -> lost.fate().equals("nowhere"))
                .findFirst()
                .map(lost -> " First " + lost.instance() + " of " + lost.application() + ": " + lost.reason() + ".")
                .orElse("");
        return new Finding(
                "host-not-spared",
                Finding.Weight.NOTE,
                "host " + it.host(),
                "Were it lost now, " + it.nowhere() + " of its instances would find no place." + first,
                "Their applications do not survive the loss of this host.",
                "Add a host, or stop something: weft host list says of each what would become of what is there.");
    }
}

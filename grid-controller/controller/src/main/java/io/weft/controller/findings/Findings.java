package io.weft.controller.findings;

import io.quarkus.arc.All;
import io.weft.kernel.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes every check. One that fails is told and keeps none of the others from looking. */
@ApplicationScoped
class Findings {
    private static final Logger LOG = Logger.getLogger(Findings.class);
    private static final Comparator<Finding> HEAVIEST_FIRST = Comparator.comparing(Finding::weight)
            .thenComparing(Finding::code)
            .thenComparing(Finding::where)
            .thenComparing(Finding::what);

    private final List<Check> checks;
    private final InstantSource clock;
    private final FindingsConfig config;
    private final String version;

    Findings(
            @All List<Check> checks,
            InstantSource clock,
            FindingsConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.config = config;
        this.version = version;
    }

    /** @param looked what was looked at, found or not */
    record Report(String version, Instant lookedAt, List<String> looked, List<Finding> items) {}

    Report report() {
        var items = new ArrayList<Finding>();
        checks.forEach(check -> items.addAll(look(check)));
        items.sort(HEAVIEST_FIRST);
        return new Report(
                version,
                clock.instant(),
                checks.stream().map(Check::subject).sorted().toList(),
                items);
    }

    private List<Finding> look(Check check) {
        try {
            var found = check.look();
            return found.stream()
                    .map(Finding::code)
                    .distinct()
                    .flatMap(code -> some(found, code))
                    .toList();
        } catch (RuntimeException fault) {
            LOG.warnf("check=failed subject=\"%s\" cause=\"%s\"", check.subject(), fault);
            return List.of(new Finding(
                    "not-looked-at",
                    Finding.Weight.HAND,
                    check.subject(),
                    "This could not be looked at: " + fault.getMessage(),
                    "What is wrong there is not known.",
                    "Mend what it needs, the database or the bus, and look again."));
        }
    }

    private Stream<Finding> some(List<Finding> found, String code) {
        var alike = found.stream().filter(it -> it.code().equals(code)).toList();
        if (alike.size() <= config.most()) {
            return alike.stream();
        }
        var first = alike.getFirst();
        var more = new Finding(
                code,
                first.weight(),
                "elsewhere",
                "The same " + (alike.size() - config.most()) + " times more.",
                first.why(),
                first.remedy());
        return Stream.concat(alike.stream().limit(config.most()), Stream.of(more));
    }
}

package io.weft.controller.surviving;

import io.weft.controller.planning.Decision;
import io.weft.controller.planning.Forecast;
import io.weft.controller.planning.Snapshot;
import io.weft.kernel.ApplicationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Whether a plan would break what survives now. */
@ApplicationScoped
public class Keeping {
    public static final String CODE = "would-break-survival";

    /** So many applications are named. */
    private static final int NAMED = 5;

    private final Outlook outlook;

    Keeping(Outlook outlook) {
        this.outlook = outlook;
    }

    /** A sentence for each application that would survive the loss of any one host no more; nothing is named of other tenants. */
    public List<String> broken(Snapshot asked, Decision decision) {
        var now = outlook.now().forecast();
        var then = now.after(asked, decision);
        var broken = now.brokenBy(then);
        var own = broken.stream()
                .filter(it -> tenantIs(then, it, asked))
                .limit(NAMED)
                .map(it -> "Application " + SurvivalView.name(then, it)
                        + " would survive the loss of any one host no more: it " + SurvivalView.sentence(then, it)
                        + ".");
        var others = broken.stream().filter(it -> !tenantIs(then, it, asked)).count();
        var told = others == 0
                ? Stream.<String>empty()
                : Stream.of(others + " applications of other tenants would survive the loss of any one host no more.");
        return Stream.concat(own, told).toList();
    }

    private static boolean tenantIs(Forecast forecast, ApplicationId application, Snapshot asked) {
        return forecast.grid()
                .applications()
                .get(application)
                .snapshot()
                .application()
                .tenant()
                .equals(asked.application().tenant());
    }
}

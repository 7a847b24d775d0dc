package io.weft.controller.surviving;

import io.weft.controller.planning.Forecast;
import io.weft.controller.surviving.Survivals.Told;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Event;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks once, and tells of applications that survive no more, or again. What two looks in a row don't both show is no news. */
@ApplicationScoped
public class Watching {
    private final Transactions transactions;
    private final Outlook outlook;
    private final Survivals survivals;
    private final Telling telling;
    private Map<ApplicationId, Boolean> before = Map.of();

    Watching(Transactions transactions, Outlook outlook, Survivals survivals, Telling telling) {
        this.transactions = transactions;
        this.outlook = outlook;
        this.survivals = survivals;
        this.telling = telling;
    }

    public void once() {
        var forecast = outlook.anew().forecast();
        var now = forecast.survivals();
        var steady = new HashSet<>(now.entrySet());
        steady.retainAll(before.entrySet());
        before = now;
        transactions.gridWide(() -> {
            var known = survivals.all().stream().collect(Collectors.toMap(Told::application, Function.identity()));
            steady.forEach(
                    it -> put(forecast, it.getKey(), it.getValue(), Optional.ofNullable(known.get(it.getKey()))));
            known.values().stream()
                    .filter(it -> !now.containsKey(it.application()))
                    .forEach(it -> survivals.forget(it.tenant(), it.application()));
            return known;
        });
    }

    private void put(Forecast forecast, ApplicationId application, boolean survives, Optional<Told> known) {
        if (known.filter(it -> it.survives() == survives).isPresent()) {
            return;
        }
        var at = telling.clock.instant();
        var whose = forecast.grid().applications().get(application).snapshot().application();
        var told = new Told(whose.tenant(), application, survives, at);
        if (known.isEmpty()) {
            survivals.add(told);
        } else if (survivals.change(whose.tenant(), told)) {
            telling.outbox.add(event(forecast, told, whose.name()));
        }
    }

    private Event event(Forecast forecast, Told told, String name) {
        var message = told.survives()
                ? "Application " + name + " survives the loss of any one host again."
                : "Application " + name + " survives the loss of a host no more: it "
                        + SurvivalView.sentence(forecast, told.application()) + ".";
        return event(told, name, told.survives() ? "protected" : "exposed", message, told.since());
    }

    private Event event(Told told, String name, String what, String message, Instant at) {
        return new Event(
                telling.ids.next(),
                "weft.application." + what,
                "application/" + told.application(),
                Optional.of(told.tenant()),
                at,
                message,
                Map.of("name", name, "survives", told.survives()));
    }
}

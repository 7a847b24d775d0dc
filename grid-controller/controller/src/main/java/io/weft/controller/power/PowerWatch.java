package io.weft.controller.power;

import io.weft.controller.convicting.Convicting;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.Keeping;
import io.weft.kernel.HostId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks once for the power of every host that is silent, and convicts those that have none. */
@ApplicationScoped
public class PowerWatch {
    private static final Logger LOG = Logger.getLogger(PowerWatch.class);

    private final Transactions transactions;
    private final Keeping keeping;
    private final PowerControllers controllers;
    private final PowerDriver driver;
    private final Convicting convicting;
    private final InstantSource clock;
    private final PowerConfig config;
    private final Map<HostId, String> told = new ConcurrentHashMap<>();

    PowerWatch(
            Transactions transactions,
            Keeping keeping,
            PowerControllers controllers,
            PowerDriver driver,
            Convicting convicting,
            InstantSource clock,
            PowerConfig config) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.controllers = controllers;
        this.driver = driver;
        this.convicting = convicting;
        this.clock = clock;
        this.config = config;
    }

    private record Question(Hearing silent, PowerController controller) {}

    /** @return the hosts that were convicted by this look */
    public List<HostId> once() {
        var off = asked(transactions.gridWide(this::questions));
        return off.isEmpty() ? List.of() : convicting.lose(off, "its power is off, says its power controller");
    }

    private List<Question> questions() {
        var known = controllers.all().stream().collect(Collectors.toMap(PowerController::host, Function.identity()));
        if (known.isEmpty()) {
            return List.of();
        }
        return Silence.worthAQuestion(keeping.hearings(), known.keySet(), config.askAfter(), clock.instant()).stream()
                .map(it -> new Question(it, known.get(it.host())))
                .toList();
    }

    /** All at once: one that does not answer delays the others by its patience and no more. */
    private List<Hearing> asked(Collection<Question> questions) {
        var answers = new LinkedHashMap<Question, Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            questions.forEach(it -> answers.put(it, threads.submit(() -> isOff(it))));
        }
        return answers.entrySet().stream()
                .filter(it -> it.getValue().resultNow())
                .map(it -> it.getKey().silent())
                .toList();
    }

    private boolean isOff(Question question) {
        try {
            var state = driver.state(question.controller());
            tell(question.controller(), "power is " + state.word());
            return state == PowerState.OFF;
        } catch (PowerFault fault) {
            tell(question.controller(), fault.getMessage());
            return false;
        }
    }

    /** The same thing once, however often it is heard. */
    private void tell(PowerController of, String what) {
        if (!what.equals(told.put(of.host(), what))) {
            LOG.infof("host=silent id=%s controller=%s heard=\"%s\"", of.host(), of.url(), what);
        }
    }
}

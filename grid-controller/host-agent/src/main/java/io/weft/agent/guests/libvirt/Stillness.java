package io.weft.agent.guests.libvirt;

import io.weft.agent.control.ControlPort;
import io.weft.kernel.InstanceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Guests whose file systems are kept still about a cut, as far as they can. All are asked at once, and none for long. They thaw by
 * themselves when nobody tells them: what counts is that a guest was still both when it said so and when it was told to go on.
 */
final class Stillness {
    private static final System.Logger LOG = System.getLogger(Stillness.class.getName());

    private final Function<InstanceId, Optional<ControlPort>> lines;

    Stillness(Function<InstanceId, Optional<ControlPort>> lines) {
        this.lines = lines;
    }

    /** @return those that are still now; each has to be told to {@link #end} */
    Set<InstanceId> begin(Collection<InstanceId> guests, String name) {
        return those(guests, line -> line.freeze(name));
    }

    /** @return those that were still until now */
    Set<InstanceId> end(Collection<InstanceId> guests, String name) {
        return those(guests, line -> line.thaw(name));
    }

    private Set<InstanceId> those(Collection<InstanceId> guests, Predicate<ControlPort> question) {
        var asked = new TreeMap<InstanceId, Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guest : guests) {
                lines.apply(guest).ifPresent(line -> asked.put(guest, threads.submit(() -> question.test(line))));
            }
        }
        var yes = new TreeSet<InstanceId>();
        for (var answer : asked.entrySet()) {
            if (isTrue(answer)) {
                yes.add(answer.getKey());
            }
        }
        return yes;
    }

    private static boolean isTrue(Map.Entry<InstanceId, Future<Boolean>> answer) {
        try {
            return answer.getValue().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "guest={0} still=unknown reason=\"{1}\"",
                    answer.getKey(),
                    e.getCause());
            return false;
        }
    }
}

package io.weft.agent.guests.libvirt;

import io.weft.agent.guests.libvirt.Libvirt.Domain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Asks libvirt for the guests, and for one look does without it.
 *
 * <p>libvirtd holds a guest whose process has ended until it is sure of that, looking every 200 ms, and whoever asks for the list waits
 * for it. A guest's own line breaks at once. So the look that follows on a broken line takes what libvirt said last, and says
 * of that one guest what its line says; the look after asks again. LIMIT: not when anything was begun or ended here since
 * libvirt was asked, for then its last answer is wrong about others.
 */
final class Looking {
    private final Supplier<List<Domain>> asking;
    private final AtomicLong acts = new AtomicLong();
    private final AtomicBoolean broken = new AtomicBoolean();
    private Optional<Answer> last = Optional.empty();

    private record Answer(long acts, List<Domain> domains) {}

    Looking(Supplier<List<Domain>> asking) {
        this.asking = asking;
    }

    /** By one thread, like the pass that it is for. */
    List<Domain> domains() {
        var now = acts.get();
        var known = last.filter(it -> it.acts() == now);
        if (broken.getAndSet(false) && known.isPresent()) {
            return known.get().domains();
        }
        var domains = List.copyOf(asking.get());
        last = Optional.of(new Answer(now, domains));
        return domains;
    }

    /** A guest's line says that nobody is left. */
    void lineBroke() {
        broken.set(true);
    }

    /** Begins or ends a guest. Counted before and after: an answer of in between may be of either. */
    void acting(Runnable act) {
        acts.incrementAndGet();
        try {
            act.run();
        } finally {
            acts.incrementAndGet();
        }
    }
}

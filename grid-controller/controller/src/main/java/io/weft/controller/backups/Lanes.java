package io.weft.controller.backups;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Threads for targets: a few for each, which nobody else waits for. A file system that hangs keeps those that it has, and gets no more. They
 * are threads of the machine, since one that hangs in a file would hold up virtual ones that have nothing to do with it.
 */
@ApplicationScoped
class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final int EACH = 2;

    private final Map<String, Set<UUID>> running = new ConcurrentHashMap<>();

    boolean hasRoom(String target) {
        return under(target).size() < EACH;
    }

    boolean isAt(String target, UUID id) {
        return under(target).contains(id);
    }

    /** @param work that says by itself what has become of it */
    void begin(String target, UUID id, Runnable work) {
        var under = under(target);
        if (!under.add(id)) {
            return;
        }
        Thread.ofPlatform().daemon().name("backup-target-" + target).start(() -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                LOG.errorf(fault, "target=%s work=%s", target, id);
            } finally {
                under.remove(id);
            }
        });
    }

    private Set<UUID> under(String target) {
        return running.computeIfAbsent(target, _ -> ConcurrentHashMap.newKeySet());
    }
}

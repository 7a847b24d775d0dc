package io.weft.controller.backups;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** One look at one policy, within the transaction of its caller, which has claimed it. */
@ApplicationScoped
class PolicyLook {
    static final String BY = "the backup policy";

    private static final Logger LOG = Logger.getLogger(PolicyLook.class);

    private final Policies policies;
    private final Applications applications;
    private final Backups backups;
    private final BackupRequests requests;
    private final BackupNews news;
    private final BackupsConfig config;
    private final IdSource ids;

    PolicyLook(
            Policies policies,
            Applications applications,
            Backups backups,
            BackupRequests requests,
            BackupNews news,
            BackupsConfig config,
            IdSource ids) {
        this.policies = policies;
        this.applications = applications;
        this.backups = backups;
        this.requests = requests;
        this.news = news;
        this.config = config;
        this.ids = ids;
    }

    /** A policy goes with its application; its backups stay. */
    void at(Policy it, Instant now) {
        var known = applications
                .find(it.tenant(), it.application())
                .filter(found -> found.state() != ApplicationState.DESTROYED);
        if (known.isEmpty()) {
            policies.remove(it.tenant(), it.application());
            return;
        }
        // It may be called otherwise since a moment, and another may have its name.
        var locked = applications
                .lock(it.tenant(), known.get().name())
                .filter(found -> found.id().equals(it.application()));
        if (locked.isEmpty()) {
            policies.putOff(it.tenant(), it.application(), now.plus(config.again()));
            return;
        }
        var due = PolicyDue.of(it, backups.of(it.tenant(), it.application()), now);
        due.remove().forEach(id -> remove(it, id));
        var next = due.take().map(slot -> taken(it, locked.get(), slot)).orElse(it);
        // What is read stays for a while, and what was found damaged meanwhile is known by then.
        var soon = now.plus(
                due.remove().isEmpty() && due.take().isEmpty() && !due.busy() ? config.glance() : config.again());
        policies.put(next, next.next(now).filter(soon::isAfter).orElse(soon));
    }

    /** Not while it is read: the next look finds it again. */
    private void remove(Policy of, UUID id) {
        try {
            backups.lock(of.tenant(), id).ifPresent(requests::removed);
        } catch (RefusedException inUse) {
            LOG.debugf("backup=%s stays: %s", id, inUse.getMessage());
        }
    }

    /** A time that was refused is seen to, too: the next one is tried anew. */
    private Policy taken(Policy it, Application application, Instant slot) {
        try {
            requests.target(Optional.of(it.target()));
            requests.begin(application, ids.next(), it.target(), BY, Optional.of(slot));
            LOG.infof("backup-policy=%s tenant=%s slot=%s taken=true", it.application(), it.tenant(), slot);
            return it.done(slot, "");
        } catch (RefusedException refused) {
            var why = refused.getMessage();
            news.tellOfPolicy(application, "refused", "got none for " + slot + ": " + why);
            LOG.infof("backup-policy=%s tenant=%s slot=%s refused=\"%s\"", it.application(), it.tenant(), slot, why);
            return it.done(slot, why);
        }
    }
}

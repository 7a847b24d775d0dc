package io.weft.controller.observing;

import io.weft.controller.events.Listeners;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.Signature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Hears one report, in a transaction of its own. One that is heard twice is recognised by its sequence; one that can't be
 * believed is dropped and logged.
 */
@ApplicationScoped
public class Hearing {
    private static final Logger LOG = Logger.getLogger(Hearing.class);

    private final HostSecrets secrets;
    private final Observer observer;
    private final Pulse pulse;
    private final Listeners listeners;

    public Hearing(HostSecrets secrets, Observer observer, Pulse pulse, Listeners listeners) {
        this.secrets = secrets;
        this.observer = observer;
        this.pulse = pulse;
        this.listeners = listeners;
    }

    /** @param key of the record, the host's id if it is honest */
    public void hear(String key, byte[] report, Optional<byte[]> signature) {
        believed(key, report, signature).ifPresent(it -> {
            var outcome = observer.observe(it);
            if (outcome.plan()) {
                pulse.plan();
            }
            if (outcome.publish()) {
                pulse.publish();
            }
            outcome.onlookers().forEach(listeners::stateChanged);
        });
    }

    private Optional<Report> believed(String key, byte[] bytes, Optional<byte[]> signature) {
        try {
            var host = HostId.fromString(key);
            if (signature.isEmpty() || !Signature.matches(secrets.signingKey(host), bytes, signature.get())) {
                LOG.warnf("report=forged key=%s", key);
                return Optional.empty();
            }
            var report = OrdersJson.read(bytes, Report.class);
            return Optional.of(report).filter(it -> it.host().equals(host));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException unreadable) {
            LOG.warnf("report=unreadable key=%s", key);
            return Optional.empty();
        }
    }
}

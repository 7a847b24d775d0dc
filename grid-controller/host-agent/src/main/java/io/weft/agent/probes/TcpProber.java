package io.weft.agent.probes;

import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connects to each TCP listener of each watched guest, one virtual thread per guest.
 *
 * <p>Often until the first success, seldom afterwards. A guest on a starved machine may miss a beat: it takes
 * {@link #TOLERATED} misses in a row to call a listener dead that once answered.
 */
public final class TcpProber implements Prober {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration WHILE_FAILING = Duration.ofMillis(250);
    private static final Duration WHILE_PASSING = Duration.ofSeconds(2);
    private static final int TOLERATED = 3;
    private final Runnable onChange;
    private final Map<InstanceId, Watch> watches = new ConcurrentHashMap<>();

    public TcpProber(Runnable onChange) {
        this.onChange = onChange;
    }

    @Override
    public Finding finding(InstanceId instance) {
        var watch = watches.get(instance);
        return watch == null ? Finding.NOT_PROBED : watch.finding;
    }

    @Override
    public void watch(Collection<Watched> guests) {
        var wanted = new ConcurrentHashMap<InstanceId, Watched>();
        guests.forEach(guest -> wanted.put(guest.instance(), guest));
        watches.forEach((instance, watch) -> {
            if (!watch.sameAs(wanted.get(instance))) {
                watches.remove(instance);
                watch.thread.interrupt();
            }
        });
        wanted.forEach((instance, guest) -> watches.computeIfAbsent(instance, _ -> new Watch(guest)));
    }

    @Override
    public void close() {
        watch(List.of());
    }

    private final class Watch {
        private final String address;
        private final List<GuestSpec.Listener> listeners;
        private final Thread thread;
        private volatile Finding finding;

        Watch(Watched guest) {
            this.address = guest.guest().address();
            this.listeners = tcp(guest.guest());
            this.finding = listeners.isEmpty() ? Finding.PASSING : guest.before();
            this.thread = Thread.ofVirtual().name("probe " + guest.instance()).start(this::keepProbing);
        }

        boolean sameAs(Watched other) {
            return other != null
                    && other.guest().address().equals(address)
                    && tcp(other.guest()).equals(listeners);
        }

        private void keepProbing() {
            var misses = 0;
            try {
                while (!listeners.isEmpty()) {
                    var found = probe();
                    misses = found.passing() ? 0 : misses + 1;
                    if (found.passing() || !finding.passing() || misses >= TOLERATED) {
                        note(found);
                    }
                    Thread.sleep(finding.passing() && misses == 0 ? WHILE_PASSING : WHILE_FAILING);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void note(Finding found) {
            var changed = !found.equals(finding);
            finding = found;
            if (changed) {
                onChange.run();
            }
        }

        private Finding probe() {
            for (var listener : listeners) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, listener.port()), (int) TIMEOUT.toMillis());
                } catch (IOException e) {
                    return new Finding(
                            false, "terminal " + listener.terminal() + " does not answer at port " + listener.port());
                }
            }
            return Finding.PASSING;
        }

        private static List<GuestSpec.Listener> tcp(GuestSpec guest) {
            return guest.listeners().stream()
                    .filter(listener -> listener.transport() == GuestSpec.Transport.TCP)
                    .toList();
        }
    }
}

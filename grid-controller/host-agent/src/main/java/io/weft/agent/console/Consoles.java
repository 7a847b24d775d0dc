package io.weft.agent.console;

import io.weft.agent.Fault;
import io.weft.agent.Turns;
import io.weft.agent.guests.Hypervisor;
import io.weft.kernel.InstanceId;
import io.weft.orders.AskOrder;
import io.weft.orders.ConsoleCall.Ending;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The consoles of this host that people type at. Nothing listens for them: the host calls the controller that asked. */
public final class Consoles implements Turns.Calls, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Consoles.class.getName());
    private final Hypervisor hypervisor;
    private final Telephone telephone;
    private final Map<InstanceId, SerialLine> lines = new HashMap<>();
    private final Map<String, Telephone.Call> calls = new ConcurrentHashMap<>();

    public Consoles(Hypervisor hypervisor, Telephone telephone) {
        this.hypervisor = hypervisor;
        this.telephone = telephone;
    }

    @Override
    public void begin(AskOrder ask) {
        Thread.ofVirtual().name("console " + ask.ask()).start(() -> {
            try {
                switch (ask.question()) {
                    case SCREEN -> show(ask);
                    case CONSOLE, CONSOLE_LOG -> carry(ask);
                }
            } catch (Fault fault) {
                LOG.log(System.Logger.Level.WARNING, "console={0} fault=\"{1}\"", ask.ask(), fault.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What is still on its way to the guest is typed no more: whoever typed it has left. */
    @Override
    public void end(String key) {
        Optional.ofNullable(calls.get(key)).ifPresent(Telephone.Call::hangUp);
    }

    /** The end of the log comes first: somebody who comes to a prompt sees it, and what led to it. */
    private void carry(AskOrder ask) throws InterruptedException {
        var backlog = new Backlog();
        var before = hypervisor.consoleLog(ask.instance(), ask.maxBytes()).orElse("");
        if (!before.isEmpty()) {
            backlog.add(before.getBytes(StandardCharsets.UTF_8));
        }
        var line = watch(ask.instance(), backlog);
        try {
            var call = telephone.call(ask, line);
            calls.put(ask.key(), call);
            if (line.isEmpty()) {
                call.end(missing(ask, Ending.NOT_TYPABLE));
                return;
            }
            LOG.log(System.Logger.Level.INFO, "console={0} instance={1} state=open", ask.ask(), ask.instance());
            call.send(backlog);
            call.end(Ending.GUEST_ENDED);
            LOG.log(System.Logger.Level.INFO, "console={0} instance={1} state=closed", ask.ask(), ask.instance());
        } finally {
            calls.remove(ask.key());
            leave(ask.instance(), backlog);
        }
    }

    private void show(AskOrder ask) throws InterruptedException {
        var screen = hypervisor.screen(ask.instance()).map(ScreenLine::new);
        try {
            var call = telephone.call(ask, screen);
            calls.put(ask.key(), call);
            if (screen.isEmpty()) {
                call.end(missing(ask, Ending.NO_SCREEN));
                return;
            }
            LOG.log(System.Logger.Level.INFO, "screen={0} instance={1} state=open", ask.ask(), ask.instance());
            call.send(screen.get());
            call.end(Ending.GUEST_ENDED);
            LOG.log(System.Logger.Level.INFO, "screen={0} instance={1} state=closed", ask.ask(), ask.instance());
        } finally {
            calls.remove(ask.key());
            screen.ifPresent(ScreenLine::close);
        }
    }

    /** Before a guest's process is there, and after it, there is nothing to connect to. */
    private Ending missing(AskOrder ask, Ending ofOneThatRuns) {
        var runs = hypervisor.observe().guests().stream()
                .anyMatch(it -> it.instance().equals(ask.instance()) && it.alive());
        return runs ? ofOneThatRuns : Ending.NOT_RUNNING;
    }

    private synchronized Optional<SerialLine> watch(InstanceId instance, Backlog backlog) {
        var known = Optional.ofNullable(lines.get(instance)).or(() -> connect(instance));
        known.ifPresent(line -> line.watch(backlog));
        return known;
    }

    private Optional<SerialLine> connect(InstanceId instance) {
        return hypervisor.serial(instance).map(channel -> {
            var made = new SerialLine[1];
            made[0] = new SerialLine(channel, () -> forget(instance, made[0]));
            lines.put(instance, made[0]);
            made[0].start(instance.toString());
            return made[0];
        });
    }

    private synchronized void forget(InstanceId instance, SerialLine line) {
        lines.remove(instance, line);
    }

    /** The last one hangs up, so that QEMU has nobody to wait for. */
    private synchronized void leave(InstanceId instance, Backlog backlog) {
        var line = lines.get(instance);
        if (line != null && !line.leave(backlog)) {
            lines.remove(instance);
            line.close();
        }
    }

    @Override
    public synchronized void close() {
        lines.values().forEach(SerialLine::close);
    }
}

package io.weft.simulator.tenants;

import io.weft.catalog.TerminalRef;
import io.weft.controller.applications.Requests;
import io.weft.controller.applications.Wish;
import io.weft.controller.operations.Operation;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.simulator.grid.Controller;
import io.weft.simulator.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Asks the controllers through the code that their API calls, and keeps what was answered. */
public final class Tenants {
    private static final String BY = "somebody";

    private final Grid grid;
    private final Map<String, TenantId> tenants = new TreeMap<>();
    private final List<Asked> asked = new ArrayList<>();

    public Tenants(Grid grid) {
        this.grid = grid;
    }

    public TenantId named(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> {
            var id = new TenantId(grid.chance().next());
            grid.welcome(id);
            return id;
        });
    }

    public String nameOf(TenantId id) {
        return tenants.entrySet().stream()
                .filter(it -> it.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Asked create(String tenant, String name, String text) {
        return ask(tenant, name, "create", it -> it.create(named(tenant), ProjectId.usualOf(named(tenant)), text, BY));
    }

    public Asked start(String tenant, String name) {
        return wish(tenant, name, Wish.RUNNING, Operation.Kind.START);
    }

    public Asked stop(String tenant, String name) {
        return wish(tenant, name, Wish.STOPPED, Operation.Kind.STOP);
    }

    public Asked destroy(String tenant, String name) {
        return wish(tenant, name, Wish.DESTROYED, Operation.Kind.DESTROY);
    }

    public Asked restart(String tenant, String name) {
        return ask(tenant, name, "restart", it -> it.restart(asked(tenant, name), Operation.Part.WHOLE));
    }

    /** The instance of this name goes to any other host. */
    public Asked move(String tenant, String name, String guest) {
        return ask(
                tenant, name, "move " + guest, it -> it.move(asked(tenant, name), numbered(guest), Optional.empty()));
    }

    private static Operation.Part numbered(String guest) {
        var dash = guest.lastIndexOf('-');
        return new Operation.Part(guest.substring(0, dash), Integer.parseInt(guest.substring(dash + 1)));
    }

    private Asked wish(String tenant, String name, Wish wish, Operation.Kind kind) {
        return ask(tenant, name, kind.name(), it -> it.wish(asked(tenant, name), wish, kind));
    }

    private Requests.Asked asked(String tenant, String name) {
        return new Requests.Asked(named(tenant), name, BY);
    }

    public Asked scale(String tenant, String name, String appliance, int count) {
        return ask(
                tenant,
                name,
                "scale " + appliance + " to " + count,
                it -> it.edit(
                        asked(tenant, name),
                        Operation.Kind.SCALE,
                        Optional.empty(),
                        document -> document.withCount(appliance, count).orThrow()));
    }

    public Asked edit(String tenant, String name, String text) {
        return ask(
                tenant,
                name,
                "edit",
                it -> it.edit(
                        asked(tenant, name),
                        Operation.Kind.EDIT,
                        Optional.empty(),
                        _ -> grid.library().read(text)));
    }

    public Asked wire(String tenant, String name, String from, String to) {
        return ask(
                tenant,
                name,
                "wire " + from + " to " + to,
                it -> it.edit(
                        asked(tenant, name),
                        Operation.Kind.WIRE,
                        Optional.empty(),
                        document -> document.withWire(TerminalRef.of(from), TerminalRef.of(to))
                                .orThrow()));
    }

    public Asked unwire(String tenant, String name, String from, String to) {
        return ask(
                tenant,
                name,
                "unwire " + from + " from " + to,
                it -> it.edit(
                        asked(tenant, name),
                        Operation.Kind.UNWIRE,
                        Optional.empty(),
                        document -> document.withoutWire(TerminalRef.of(from), TerminalRef.of(to))
                                .orThrow()));
    }

    /** Of a controller that lives; nobody is asked when none does. */
    private Asked ask(String tenant, String name, String what, Function<Requests, Object> request) {
        var asking = new Asked(named(tenant), name, what);
        asked.add(asking);
        var living =
                grid.controllers().stream().filter(it -> it.process().alive()).toList();
        if (living.isEmpty()) {
            asking.answered(new Asked.Answer.Failed());
            return asking;
        }
        var chosen = grid.chance().anyOf(living);
        grid.journal().add(tenant, "asks " + chosen.process().name() + " to " + what + " " + name);
        chosen.ask(it -> answer(asking, chosen, it.requests(), request));
        return asking;
    }

    private void answer(Asked asking, Controller asks, Requests requests, Function<Requests, Object> request) {
        try {
            var made = request.apply(requests);
            asking.answered(new Asked.Answer.Done(made));
        } catch (RefusedException refused) {
            asking.answered(
                    new Asked.Answer.Refused(refused.refusals().getFirst().code()));
        } catch (RuntimeException failed) {
            asking.answered(new Asked.Answer.Failed());
            throw failed;
        } finally {
            grid.journal()
                    .add(
                            asks.process().name(),
                            "answers " + asking.what() + " " + asking.application() + ": "
                                    + asking.answer().getClass().getSimpleName());
        }
    }
}

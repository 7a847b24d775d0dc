package io.weft.simulator.scenarios;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor;
import io.weft.agent.wires.Wires;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.applications.Applications;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Phase;
import io.weft.controller.ordering.OrderBus;
import io.weft.controller.ordering.OrderBus.Message;
import io.weft.controller.quotas.Allowances;
import io.weft.kernel.Capacity;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.simulator.faults.Process;
import io.weft.simulator.grid.Plant;
import io.weft.simulator.memory.EventsByIdentity;
import io.weft.simulator.memory.MemoryDatabase;
import io.weft.simulator.memory.MemoryEventList;
import io.weft.volumes.StoreGate;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What others got wrong, and where the judge must see it. */
enum Mistake {
    /** The reader of the outbox goes by the number of the row, which is given before the row is committed. */
    OUTBOX_BY_ID_BEHIND_CURSOR(Singles.SLOW_COMMIT, Set.of("WishesAreMet")) {
        @Override
        Plant plant() {
            return new Plant() {
                @Override
                public <T> T instead(Class<T> port, T real, Process process) {
                    return real instanceof MemoryEventList list ? port.cast(new EventsByIdentity(list)) : real;
                }
            };
        }
    },

    /** A host that says nothing is taken for one that has stopped everything. */
    MISSING_REPORT_TREATED_AS_STOPPED(Set.of("NothingWithoutRow", "OneCopy", "AddressInOneHand")) {
        @Override
        Plant plant() {
            return new Silence();
        }
    },

    /** An address is given back when the guest is told to go, and not when it is gone. */
    ADDRESS_RELEASED_BEFORE_CONFIRMATION(Set.of("AddressInOneHand")) {
        @Override
        Plant plant() {
            return new Plant() {
                private final Map<Process, Addresses> addresses = new HashMap<>();

                @Override
                public <T> T instead(Class<T> port, T real, Process process) {
                    if (real instanceof Addresses it) {
                        addresses.put(process, it);
                    }
                    return port == Instances.class
                            ? Changed.port(port, real, "putPhase", (arguments, proceed) -> {
                                if (arguments[0] instanceof Instance it && it.phase() == Phase.ABSENT) {
                                    release(addresses.get(process), it);
                                }
                                return proceed.call();
                            })
                            : real;
                }
            };
        }
    },

    /** A controller whose lock was taken away while it stood still writes on, over what its replacement did. */
    LEADER_WITHOUT_EPOCH_CHECK(Singles.PAUSED_LEADER, Set.of()) {
        @Override
        Plant plant() {
            return new Plant() {
                @Override
                public <T> T instead(Class<T> port, T real, Process process) {
                    return real;
                }

                @Override
                public void into(MemoryDatabase database) {
                    database.letTheCutWriteOn();
                }
            };
        }
    },

    /** The row of an instance goes when the order is given. */
    GONE_WHEN_TOLD_TO_GO(Set.of("NothingWithoutRow", "AddressInOneHand", "WishesAreMet", "NothingIsLeft")) {
        @Override
        Plant plant() {
            return of(
                    Instances.class,
                    (real, _) -> Changed.port(Instances.class, real, "putPhase", (arguments, proceed) -> {
                        var done = proceed.call();
                        if (arguments[0] instanceof Instance it && it.phase() == Phase.ABSENT) {
                            real.remove(it.tenant(), it.id());
                        }
                        return done;
                    }));
        }
    },

    /** Nobody looks at what is reserved before more is. */
    ROOM_GIVEN_TWICE(Singles.NO_ROOM_FOR_TWO, Set.of("RoomIsKept")) {
        @Override
        Plant plant() {
            return of(
                    Hosts.class,
                    (real, _) -> Changed.port(
                            Hosts.class,
                            real,
                            "all",
                            (_, _) -> real.all().stream().map(Mistake::emptied).toList()));
        }
    },

    /** What is gone is not taken off the topic. */
    TOMBSTONES_NOT_SENT(Set.of("WishesAreMet", "NothingIsLeft")) {
        @Override
        Plant plant() {
            return of(
                    OrderBus.class,
                    (real, _) -> Changed.port(OrderBus.class, real, "send", (arguments, _) -> {
                        real.send((HostId) arguments[0], living((List<?>) arguments[1]));
                        return null;
                    }));
        }
    },

    /** An agent that begins ends whatever it finds. */
    AGENT_CLEANS_UP_AT_START(Set.of("GuestsAreUntouched")) {
        @Override
        Plant plant() {
            return of(Hypervisor.class, (real, _) -> {
                real.observe().guests().stream()
                        .filter(GuestSeen::alive)
                        .map(GuestSeen::instance)
                        .forEach(real::kill);
                return real;
            });
        }
    },

    /** What was lost with its host is forgotten, as if the host's end were its own. */
    GONE_WITH_ITS_HOST(Losses.CUT_OFF_COPY, Set.of("NothingWithoutRow", "AddressInOneHand")) {
        @Override
        Plant plant() {
            return of(
                    Instances.class,
                    (real, process) -> Changed.port(
                            Instances.class,
                            real,
                            "of",
                            (_, proceed) -> ((List<?>) proceed.call())
                                    .stream()
                                            .map(Instance.class::cast)
                                            .map(it -> it.phase() == Phase.LOST ? gone(it, process.now()) : it)
                                            .toList()));
        }
    },

    /** Hosts are taken to have forgotten the lost as soon as they are told to. */
    REPLACED_BEFORE_IT_IS_CUT_OFF(Losses.SLOW_PEERS, Set.of("LostIsCutOff")) {
        @Override
        Plant plant() {
            return of(
                    Circuits.class,
                    (real, _) -> Changed.port(
                            Circuits.class,
                            real,
                            "of",
                            (_, proceed) -> ((List<?>) proceed.call())
                                    .stream()
                                            .map(Circuit.class::cast)
                                            .map(Mistake::settled)
                                            .toList()));
        }
    },

    /** What a tenant has is counted, and nobody keeps others from adding to it meanwhile. */
    QUOTA_COUNTED_WITHOUT_LOCK(Losses.QUOTA_OF_ONE, Set.of("QuotaIsKept")) {
        @Override
        Plant plant() {
            return of(
                    Allowances.class,
                    (real, _) -> Changed.port(
                            Allowances.class,
                            real,
                            "lock",
                            (arguments, _) -> real.of((TenantId) arguments[0], (ProjectId) arguments[1])));
        }
    },

    /** A host is convicted by its silence alone, whoever else is silent and whether anybody listened. */
    CONVICTED_BY_SILENCE_ALONE(Losses.ALL_SILENT, Set.of("So")) {
        @Override
        Plant plant() {
            return of(
                    Keeping.class,
                    (real, process) -> Changed.port(Keeping.class, real, "watches", (_, _) -> {
                        var now = process.now();
                        real.hearings().stream()
                                .filter(it -> it.heardAt().plus(LEASE).isBefore(now))
                                .forEach(it -> real.convict(it, now));
                        return List.of();
                    }));
        }
    },

    /** The store is said to have shut a host out, and was not asked; and it gives its volumes to whoever comes last. */
    NO_BLOCKLIST_BEFORE_MOVE(Shares.CUT_OFF_WRITER, Set.of("OneWriter")) {
        @Override
        Plant plant() {
            return new Plant() {
                @Override
                public <T> T instead(Class<T> port, T real, Process process) {
                    if (port == StoreGate.class) {
                        return Changed.port(port, real, "shutOut", (_, _) -> 1L);
                    }
                    return port == Store.class
                            ? Changed.port(port, real, "attach", (arguments, proceed) -> given(arguments, proceed))
                            : real;
                }
            };
        }
    },

    /** The same, and the store holds: nobody gets what another may still write to. */
    SHUT_OUT_IN_WORDS_ONLY(Shares.CUT_OFF_WRITER, Set.of("OneWriter", "Until")) {
        @Override
        Plant plant() {
            return of(StoreGate.class, (real, _) -> Changed.port(StoreGate.class, real, "shutOut", (_, _) -> 1L));
        }
    },

    /** What was sent goes on here from its memory, whatever it wrote to its disk elsewhere. */
    OLD_MEMORY_GOES_ON(Moves.CUT_OFF_AT_ARRIVAL + Moves.SHARING, Set.of("MemoryFitsDisk")) {
        @Override
        Plant plant() {
            return of(
                    Hypervisor.class,
                    (real, _) -> Changed.port(Hypervisor.class, real, "kill", (arguments, proceed) -> {
                        var instance = (InstanceId) arguments[0];
                        var sent = real.observe().guests().stream()
                                .anyMatch(it -> it.instance().equals(instance) && it.stay() == GuestSeen.Stay.SENT);
                        if (!sent) {
                            return proceed.call();
                        }
                        real.resume(instance);
                        return null;
                    }));
        }
    },

    /** A host is let in again, and what stands of it at volumes stays. */
    NOTES_OUTLIVE_THEIR_HOST(Shares.STOPPED_WHILE_LOST, Set.of("WishesAreMet", "Until")) {
        @Override
        Plant plant() {
            return of(StoreGate.class, (real, _) -> Changed.port(StoreGate.class, real, "strike", (_, _) -> null));
        }
    },

    /** Whoever is looked at first takes the room, whoever else waits for it. */
    LOW_BEFORE_HIGH(Places.HIGH_FIRST, Set.of("So")) {
        @Override
        Plant plant() {
            return of(
                    Applications.class,
                    (real, _) -> Changed.port(Applications.class, real, "shortOfPlaces", (_, _) -> List.of()));
        }
    },

    /** Wires are drawn and never taken away. */
    WIRES_STAY(Set.of("NothingWithoutRow", "WishesAreMet", "NothingIsLeft")) {
        @Override
        Plant plant() {
            return of(Wires.class, (real, _) -> {
                var drawn = new TreeMap<CircuitId, CircuitOrder>();
                return Changed.port(Wires.class, real, "converge", (arguments, _) -> {
                    var wanted = (Wires.Wanted) arguments[0];
                    wanted.circuits().forEach(it -> drawn.put(it.circuit(), it));
                    real.converge(new Wires.Wanted(wanted.guests(), List.copyOf(drawn.values())));
                    return null;
                });
            });
        }
    };

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SILENT = Duration.ofSeconds(3);

    /** What it shows in: storms by chance, or one scenario for sure. */
    private final Optional<String> scenario;
    /** Rules that may say so; any when the mistake can show anywhere. */
    private final Set<String> seenBy;

    Mistake(Set<String> seenBy) {
        this.scenario = Optional.empty();
        this.seenBy = seenBy;
    }

    Mistake(String scenario, Set<String> seenBy) {
        this.scenario = Optional.of(scenario);
        this.seenBy = seenBy;
    }

    Optional<String> scenario() {
        return scenario;
    }

    abstract Plant plant();

    boolean isSeenBy(String rule) {
        return seenBy.isEmpty() || seenBy.contains(rule);
    }

    /** Another adapter for one port. */
    private interface Adapter<P> {
        P over(P real, Process process);
    }

    private static <P> Plant of(Class<P> changed, Adapter<P> adapter) {
        return new Plant() {
            @Override
            public <T> T instead(Class<T> port, T real, Process process) {
                return port == changed ? port.cast(adapter.over(changed.cast(real), process)) : real;
            }
        };
    }

    private static Object given(Object[] arguments, Changed.Proceed proceed) {
        try {
            return proceed.call();
        } catch (StaleAttachment refused) {
            return new Disk.Rbd("given/" + arguments[0], Path.of("/given"), Optional.empty());
        }
    }

    private static Instance gone(Instance it, Instant now) {
        return it.sighted(new InstanceSighting(it.generation(), GuestState.ABSENT, "", now, now));
    }

    private static Circuit settled(Circuit it) {
        var ends = it.ends().stream()
                .map(end -> new Circuit.End(
                        end.host(),
                        end.order(),
                        end.open()
                                ? Optional.of(
                                        new Circuit.EndSighting(end.order().generation(), true, 0, 0))
                                : end.seen()))
                .toList();
        return new Circuit(it.id(), it.name(), it.generation(), ends);
    }

    private static void release(Addresses addresses, Instance of) {
        addresses.of(of.tenant(), of.application()).stream()
                .filter(it -> it.address().equals(of.spec().address()))
                .forEach(it -> addresses.remove(of.tenant(), it));
    }

    private static Host emptied(Host it) {
        return new Host(
                it.id(),
                it.name(),
                it.number(),
                it.capacity(),
                Capacity.NONE,
                it.underlay(),
                it.vtep(),
                it.acceleration(),
                it.epoch(),
                it.standing(),
                it.condition(),
                it.lastSeenAt(),
                it.stores());
    }

    private static List<Message> living(List<?> messages) {
        return messages.stream()
                .map(Message.class::cast)
                .filter(it -> it.order().isPresent())
                .toList();
    }

    private static final class Silence implements Plant {
        private final Map<Process, Hosts> hosts = new HashMap<>();

        @Override
        public <T> T instead(Class<T> port, T real, Process process) {
            if (real instanceof Hosts it) {
                hosts.put(process, it);
            }
            return port == Instances.class
                    ? Changed.port(
                            port,
                            real,
                            "of",
                            (_, proceed) -> ((List<?>) proceed.call())
                                    .stream()
                                            .map(Instance.class::cast)
                                            .map(it -> stoppedIfSilent(it, heard(process), process.now()))
                                            .toList())
                    : real;
        }

        private Map<HostId, Optional<Instant>> heard(Process process) {
            return hosts.get(process).all().stream().collect(Collectors.toMap(Host::id, Host::lastSeenAt));
        }

        private static Instance stoppedIfSilent(Instance it, Map<HostId, Optional<Instant>> heard, Instant now) {
            var silent = heard.get(it.host())
                    .filter(last -> last.plus(SILENT).isBefore(now))
                    .isPresent();
            return silent ? gone(it, now) : it;
        }
    }
}

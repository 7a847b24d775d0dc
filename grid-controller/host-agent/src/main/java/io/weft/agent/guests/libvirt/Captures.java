package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.agent.guests.Hypervisor.Taking;
import io.weft.kernel.InstanceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The disks of guests as they are at one moment. Their processors stand still for it, so that the moment is one for all disks of all of
 * them. Before, they are asked to keep their file systems still. QEMU copies while they run on, and puts aside what they change before it has come to it.
 *
 * <p>LIMIT: no guest stands still for good. That it is held is on its directory's disk before it is, and an agent that finds this
 * without having done it lets it go on.
 */
final class Captures {
    private static final System.Logger LOG = System.getLogger(Captures.class.getName());
    private static final Duration LOOK = Duration.ofMillis(100);
    /** A percent of a disk takes no longer. */
    private static final Duration AT_LEAST = Duration.ofMinutes(5);

    private final Libvirt libvirt;
    private final Function<InstanceId, GuestDirectory> directories;
    private final Stillness stillness;
    private final Set<InstanceId> holding = ConcurrentHashMap.newKeySet();

    Captures(Libvirt libvirt, Function<InstanceId, GuestDirectory> directories, Stillness stillness) {
        this.libvirt = libvirt;
        this.directories = directories;
        this.stillness = stillness;
    }

    /** Its processor stands still because this agent said so, and not for long. */
    boolean holds(InstanceId instance) {
        return holding.contains(instance);
    }

    /** Of an agent that died over it. */
    void letGoTheForgotten(GuestDirectory directory) {
        if (directory.held() && !holds(directory.instance())) {
            LOG.log(System.Logger.Level.WARNING, "guest={0} held=forgotten", directory.instance());
            libvirt.resume(directory.instance().toString());
            directory.letGo();
        }
    }

    /** @return those whose file systems were still from before the cut until after it */
    Set<InstanceId> capture(List<Taking> guests, Runnable cut, IntConsumer percent) {
        guests.forEach(this::requireRunning);
        var all = guests.stream().map(Taking::instance).toList();
        var name = UUID.randomUUID().toString();
        var still = stillness.begin(all, name);
        var begun = List.<InstanceId>of();
        try {
            begun = begin(guests, cut);
        } finally {
            still.retainAll(stillness.end(all, name));
        }
        await(begun, percent);
        return still;
    }

    /** @return those whose disks are being copied from now on */
    private List<InstanceId> begin(List<Taking> guests, Runnable cut) {
        var begun = new ArrayList<InstanceId>();
        try {
            guests.forEach(it -> hold(it.instance()));
            for (var guest : guests) {
                if (!guest.targets().isEmpty()) {
                    libvirt.beginBackup(guest.instance().toString(), backup(guest));
                    begun.add(guest.instance());
                }
            }
            cut.run();
        } catch (RuntimeException fault) {
            begun.forEach(this::callOff);
            throw fault;
        } finally {
            guests.forEach(it -> letGo(it.instance()));
        }
        return begun;
    }

    private void requireRunning(Taking guest) {
        var name = guest.instance().toString();
        var runs = libvirt.domains().stream().anyMatch(it -> it.uuid().equals(name) && it.running());
        if (!runs || directories.apply(guest.instance()).stay() != Stay.HERE) {
            throw new Fault("instance " + name + " has a volume and does not run here now");
        }
    }

    private String backup(Taking guest) {
        var directory = directories.apply(guest.instance());
        var targets = new HashMap<String, Path>();
        guest.targets().forEach((volume, file) -> targets.put(Disks.device(directory, volume), file));
        return DomainXml.backup(targets);
    }

    private void hold(InstanceId instance) {
        holding.add(instance);
        directories.apply(instance).hold();
        libvirt.suspend(instance.toString());
    }

    /** One that has ended meanwhile keeps no other from going on; one that does not go on now is looked after by the next look. */
    private void letGo(InstanceId instance) {
        try {
            if (holds(instance)) {
                libvirt.resume(instance.toString());
                directories.apply(instance).letGo();
            }
        } catch (Fault fault) {
            LOG.log(System.Logger.Level.WARNING, "guest={0} held=still reason=\"{1}\"", instance, fault.getMessage());
        } finally {
            holding.remove(instance);
        }
    }

    private void await(List<InstanceId> begun, IntConsumer percent) {
        var until = System.nanoTime() + AT_LEAST.toNanos();
        var best = 0;
        try {
            for (var now = least(begun); now < 100; now = least(begun)) {
                if (now > best) {
                    best = now;
                    until = System.nanoTime() + AT_LEAST.toNanos();
                }
                percent.accept(now);
                if (System.nanoTime() > until) {
                    throw new Fault("the copy of the guests' disks stands still at " + best + " %");
                }
                pause();
            }
            percent.accept(100);
        } catch (RuntimeException fault) {
            begun.forEach(this::callOff);
            throw fault;
        }
    }

    private int least(List<InstanceId> begun) {
        return begun.stream()
                .mapToInt(it -> libvirt.backupPercent(it.toString()))
                .min()
                .orElse(100);
    }

    private void callOff(InstanceId instance) {
        try {
            libvirt.endJob(instance.toString());
        } catch (Fault gone) {
            LOG.log(System.Logger.Level.DEBUG, "copy=nothing-to-call-off", gone);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while the disks of guests were copied", e);
        }
    }
}

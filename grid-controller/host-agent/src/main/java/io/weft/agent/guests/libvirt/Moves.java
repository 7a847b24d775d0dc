package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.control.GuestWord;
import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.agent.passage.Reception;
import io.weft.agent.passage.SealedLine;
import io.weft.agent.passage.SealedLine.Kind;
import io.weft.kernel.InstanceId;
import io.weft.orders.InstanceOrder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Guests that come from another host and go to one.
 *
 * <p>LIMIT: at most one of the two lets the guest run, whatever dies in between. The sender notes on its disk that the guest is the
 * other's before it says so; the receiver lets it go on only once it was told.
 */
final class Moves implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Moves.class.getName());
    private static final GuestWord AWAITED = new GuestWord(Word.SILENT, "");
    private static final GuestWord NOBODY_COMES =
            new GuestWord(Word.UNREADY, "the agent was started anew, and does not expect it any more");

    private final Libvirt libvirt;
    private final Acceleration acceleration;
    private final Reception reception;
    private final Consumer<GuestDirectory> listening;
    private final Runnable onChange;
    private final Map<InstanceId, String> failures = new ConcurrentHashMap<>();

    /** @param listening opens the line to a guest, which says nothing while nobody listens */
    Moves(
            Libvirt libvirt,
            Acceleration acceleration,
            Reception reception,
            Consumer<GuestDirectory> listening,
            Runnable onChange) {
        this.acceleration = acceleration;
        this.libvirt = libvirt;
        this.reception = reception;
        this.listening = listening;
        this.onChange = onChange;
    }

    void expect(GuestDirectory directory, InstanceOrder order) {
        failures.remove(order.instance());
        var move = order.move().orElseThrow(() -> new Fault("nobody says where it comes from"));
        reception.expect(order.instance().toString(), move.key(), line -> arrive(directory, line));
    }

    GuestWord expected(InstanceId instance) {
        var failure = failures.get(instance);
        if (failure != null) {
            return new GuestWord(Word.UNREADY, failure);
        }
        return reception.expects(instance.toString()) ? AWAITED : NOBODY_COMES;
    }

    void forget(InstanceId instance) {
        reception.expectNoMore(instance.toString());
        failures.remove(instance);
    }

    private void arrive(GuestDirectory directory, SealedLine line) throws IOException {
        try {
            var given = migration(directory).receive(line);
            GuestWord.parse(given.text()).ifPresent(directory::remember);
            // What is said here is on the disk first: whoever starts anew in between lets the guest go on.
            directory.enter(Stay.SENDING);
            directory.noMore(Stay.EXPECTED);
            listening.accept(directory);
            goOn(directory);
            line.say(Kind.RUNS, "");
            reception.expectNoMore(directory.instance().toString());
            LOG.log(System.Logger.Level.INFO, "guest={0} move=arrived", directory.instance());
        } catch (Fault | IOException fault) {
            failures.put(directory.instance(), String.valueOf(fault.getMessage()));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "guest={0} move=failed reason=\"{1}\"",
                    directory.instance(),
                    fault.getMessage());
            line.say(Kind.FAILED, String.valueOf(fault.getMessage()));
        } finally {
            onChange.run();
        }
    }

    void send(GuestDirectory directory, InstanceOrder order) {
        var move = order.move().orElseThrow(() -> new Fault("nobody says where to"));
        directory.enter(Stay.SENDING);
        try (var line = Reception.call(move.underlay(), order.instance().toString(), move.key())) {
            migration(directory).sendOver(line);
            directory.enter(Stay.SENT);
            onChange.run();
            give(directory, line);
        } catch (IOException | RuntimeException fault) {
            keep(directory, fault);
        }
    }

    /** It may have been heard or not: from here on only the controller can tell. */
    private void give(GuestDirectory directory, SealedLine line) {
        try {
            line.say(Kind.YOURS, directory.word().line());
            var answer = line.receive();
            LOG.log(
                    System.Logger.Level.INFO,
                    "guest={0} move=sent answer={1} {2}",
                    directory.instance(),
                    answer.kind(),
                    answer.text());
        } catch (IOException unheard) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "guest={0} move=sent answer=none reason=\"{1}\"",
                    directory.instance(),
                    unheard.getMessage());
        }
    }

    private void keep(GuestDirectory directory, Exception fault) {
        if (directory.stay() != Stay.SENDING) {
            throw new Fault("it may be elsewhere by now", fault);
        }
        try {
            migration(directory).callOff();
        } catch (Fault nothingToCallOff) {
            LOG.log(System.Logger.Level.DEBUG, "move=nothing-to-call-off", nothingToCallOff);
        }
        goOn(directory);
        throw new Fault("could not be moved: " + fault.getMessage(), fault);
    }

    /** Whoever calls knows that nobody else has it. */
    void goOn(GuestDirectory directory) {
        libvirt.resume(directory.instance().toString());
        directory.stays();
    }

    private Migration migration(GuestDirectory directory) {
        return new Migration(libvirt, directory.instance().toString(), acceleration);
    }

    @Override
    public void close() {
        reception.close();
    }
}

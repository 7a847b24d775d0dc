package io.weft.simulator.faults;

import io.weft.simulator.time.Strand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A program that runs somewhere: it can be killed for good, and stopped and continued as with signals. */
public final class Process {
    private final String kind;
    private final String name;
    private final InstantSource clock;
    private boolean alive = true;
    private Instant frozenUntil = Instant.MIN;
    private Duration skew = Duration.ZERO;
    private Runnable afterDeath = () -> {};

    /** @param kind what its points are named after: controllers are all alike */
    public Process(String kind, String name, InstantSource clock) {
        this.kind = kind;
        this.name = name;
        this.clock = clock;
    }

    public String kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public boolean alive() {
        return alive;
    }

    public void kill() {
        if (alive) {
            alive = false;
            afterDeath.run();
        }
    }

    /** What follows from the end of the process, whoever causes it. */
    public void afterDeath(Runnable what) {
        afterDeath = what;
    }

    /** The time as the process's machine has it. */
    public Instant now() {
        return clock.instant().plus(skew);
    }

    /** Its machine's clock is ahead by so much. */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    /** Runs where another has run, by the same clock. */
    public void onMachineOf(Process earlier) {
        skew = earlier.skew;
    }

    public void freeze(Duration length) {
        var until = clock.instant().plus(length);
        frozenUntil = until.isAfter(frozenUntil) ? until : frozenUntil;
    }

    public void thaw() {
        frozenUntil = Instant.MIN;
    }

    public boolean frozen() {
        return clock.instant().isBefore(frozenUntil);
    }

    public Instant frozenUntil() {
        return frozenUntil;
    }

    /** Stands still while the process is frozen; throws when it is dead. Called wherever its code can be left. */
    public void breathe() {
        requireAlive();
        while (frozen() && Strand.current().isPresent()) {
            Strand.current().get().sleep(Duration.between(clock.instant(), frozenUntil));
            requireAlive();
        }
    }

    /** Stands still for a while, with everything it holds. */
    public void stand(Duration length) {
        if (Strand.current().isPresent()) {
            Strand.current().get().sleep(length);
        }
        breathe();
    }

    public void requireAlive() {
        if (!alive) {
            throw new Killed(name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

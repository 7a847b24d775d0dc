package io.weft.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.session.OrderBook.Verdict;
import io.weft.orders.InstanceOrder;
import io.weft.orders.SessionOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBookTest {
    private static final String GRID = "this-grid";
    private static final String MACHINE = "this-machine";

    @TempDir
    Path directory;

    private OrderBook bookOn(String machine) {
        var identity = new Identity("boot", Optional.of(GRID), Optional.of(MACHINE), Optional.empty());
        var book = new OrderBook(identity, new Applied(new DirectoryShelf(directory)));
        book.isOn(machine);
        return book;
    }

    private static SessionOrder session(Optional<String> grid, Optional<String> machine) {
        return new SessionOrder("boot", 1, 1, 10, grid, machine, Map.of());
    }

    private OrderBook book() {
        return bookOn(MACHINE);
    }

    private static InstanceOrder order(long epoch, long generation) {
        return new InstanceOrder(
                Samples.WEB,
                epoch,
                generation,
                InstanceOrder.Wish.RUNNING,
                0,
                Optional.of(Samples.guest("web", "10.86.0.1")));
    }

    @Test
    void refusesAnOlderGenerationAlsoAfterARestart() {
        assertThat(book().take(order(1, 5))).isEqualTo(Verdict.TAKEN);
        var restarted = book();
        assertThat(restarted.take(order(1, 4))).isEqualTo(Verdict.REFUSED_OLDER_GENERATION);
        assertThat(restarted.take(order(1, 5))).isEqualTo(Verdict.TAKEN);
        assertThat(restarted.take(order(1, 6))).isEqualTo(Verdict.TAKEN);
    }

    @Test
    void refusesAnOlderEpochAlsoAfterARestart() {
        assertThat(book().take(order(3, 5))).isEqualTo(Verdict.TAKEN);
        assertThat(book().take(order(2, 6))).isEqualTo(Verdict.REFUSED_OLDER_EPOCH);
    }

    /** The grid went back to a point at which it had ordered less: what it says now counts all the same. */
    @Test
    void anOlderGenerationCountsUnderAHigherEpoch() {
        var book = book();
        book.take(Samples.absent(Samples.WEB, 7));
        book.takeTombstone("instance/" + Samples.WEB);
        assertThat(book.take(order(2, 1))).isEqualTo(Verdict.TAKEN);
        assertThat(book().take(order(1, 9))).isEqualTo(Verdict.REFUSED_OLDER_EPOCH);
        assertThat(book().take(order(2, 2))).isEqualTo(Verdict.TAKEN);
    }

    @Test
    void refusesASessionOfAnOlderEpoch() {
        assertThat(book().take(new SessionOrder("boot", 4, 1, 10, Optional.empty(), Optional.empty(), Map.of())))
                .isEqualTo(Verdict.TAKEN);
        assertThat(book().take(new SessionOrder("boot", 3, 2, 10, Optional.empty(), Optional.empty(), Map.of())))
                .isEqualTo(Verdict.REFUSED_OLDER_EPOCH);
    }

    @Test
    void remembersWhatATombstoneRemoved() {
        var book = book();
        book.take(Samples.absent(Samples.WEB, 7));
        assertThat(book.takeTombstone("instance/" + Samples.WEB)).isEqualTo(Verdict.TAKEN);
        assertThat(book.view().instances()).isEmpty();
        assertThat(book().take(order(1, 6))).isEqualTo(Verdict.REFUSED_OLDER_GENERATION);
    }

    @Test
    void forgetsAtOnceWhatWasOnlyToBePrepared() {
        var book = book();
        book.take(Samples.prepared(Samples.WEB, Samples.guest("web", "10.86.0.1")));
        assertThat(book.takeTombstone("instance/" + Samples.WEB)).isEqualTo(Verdict.TAKEN);
        assertThat(book.view().instances()).isEmpty();
    }

    @Test
    void keepsARunningGuestWhoseOrderIsSweptAway() {
        var book = book();
        book.take(order(1, 1));
        assertThat(book.takeTombstone("instance/" + Samples.WEB)).isEqualTo(Verdict.IGNORED);
        assertThat(book.view().instances()).hasSize(1);
    }

    @Test
    void actsOnWhenSomethingItsSessionNamedIsGone() {
        var book = book();
        book.take(order(1, 1));
        book.take(new SessionOrder(
                "boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of("instance/" + Samples.WEB, 1L)));
        book.reachedEnd();
        assertThat(book.mayAct()).isTrue();
        book.take(Samples.absent(Samples.WEB, 2));
        book.takeTombstone("instance/" + Samples.WEB);
        assertThat(book.mayAct()).isTrue();
    }

    @Test
    void leavesAloneWhatAnOlderEpochOrderedAndNobodyConfirmed() {
        var book = book();
        book.take(order(1, 1));
        book.take(new SessionOrder("boot", 2, 1, 10, Optional.empty(), Optional.empty(), Map.of()));
        book.reachedEnd();
        assertThat(book.view().mayAct()).isTrue();
        assertThat(book.view().instances()).isEmpty();
        assertThat(book.view().outdated()).hasSize(1);
        book.take(new SessionOrder(
                "boot", 2, 2, 10, Optional.empty(), Optional.empty(), Map.of("instance/" + Samples.WEB, 1L)));
        assertThat(book.view().instances()).hasSize(1);
    }

    /** Its tombstone may have gone with an emptied bus, and nobody will ever send it again. */
    @Test
    void forgetsAnAbsenceThatANewSessionDoesNotNameAnyMore() {
        book().take(Samples.absent(Samples.WEB, 7));
        var restarted = book();
        restarted.take(new SessionOrder("boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of()));
        restarted.reachedEnd();
        assertThat(restarted.mayAct()).isTrue();
        assertThat(book().view().instances()).isEmpty();
        assertThat(book().take(order(1, 6))).isEqualTo(Verdict.REFUSED_OLDER_GENERATION);
    }

    /** The bus lost everything behind what this boot had read, and is filled again without what is over. */
    @Test
    void forgetsWhatItHadReadWhenANewSessionDoesNotNameItAnyMore() {
        var book = book();
        book.take(Samples.prepared(Samples.WEB, Samples.guest("web", "10.86.0.1")));
        book.take(new SessionOrder(
                "boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of("instance/" + Samples.WEB, 0L)));
        book.reachedEnd();
        assertThat(book.view().instances()).hasSize(1);

        book.take(new SessionOrder("boot", 1, 2, 10, Optional.empty(), Optional.empty(), Map.of()));
        assertThat(book.view().instances()).isEmpty();
        assertThat(book().view().instances()).isEmpty();
    }

    @Test
    void keepsWhatStandsBehindASessionThatCouldNotNameIt() {
        for (var machine : List.of(Optional.of(MACHINE), Optional.<String>empty())) {
            var identity = new Identity("boot", Optional.of(GRID), Optional.of(MACHINE), machine);
            var book = new OrderBook(identity, new Applied(new DirectoryShelf(directory)));
            book.take(new SessionOrder("boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of()));
            book.take(Samples.absent(Samples.WEB, 7));
            book.isOn(MACHINE);
            book.reachedEnd();
            assertThat(book.mayAct()).isTrue();
            assertThat(book.view().instances()).hasSize(1);
        }
    }

    @Test
    void keepsAnAbsenceThatTheSessionStillNames() {
        book().take(Samples.absent(Samples.WEB, 7));
        var restarted = book();
        restarted.take(Samples.absent(Samples.WEB, 7));
        restarted.take(new SessionOrder(
                "boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of("instance/" + Samples.WEB, 7L)));
        restarted.reachedEnd();
        assertThat(restarted.mayAct()).isTrue();
        assertThat(restarted.view().instances()).hasSize(1);
    }

    @Test
    void takesASessionOfItsOwnGridAndMachine() {
        assertThat(book().take(session(Optional.of(GRID), Optional.of(MACHINE))))
                .isEqualTo(Verdict.TAKEN);
        assertThat(book().take(session(Optional.empty(), Optional.empty()))).isEqualTo(Verdict.TAKEN);
    }

    /** An agent may be up before its hypervisor answers, and nobody greets it twice. */
    @Test
    void judgesASessionThatCameEarlyOnceItKnowsItsMachine() {
        for (var machine : List.of(MACHINE, "another-machine")) {
            var identity = new Identity("boot", Optional.of(GRID), Optional.of(MACHINE), Optional.empty());
            var book = new OrderBook(identity, new Applied(new DirectoryShelf(directory)));
            assertThat(book.take(session(Optional.of(GRID), Optional.of(MACHINE))))
                    .isEqualTo(Verdict.EARLY);
            book.reachedEnd();
            assertThat(book.mayAct()).isFalse();
            book.isOn(machine);
            assertThat(book.mayAct()).isEqualTo(machine.equals(MACHINE));
        }
    }

    @Test
    void refusesTheSessionOfAnotherGridAndActsOnNothingOfIt() {
        var book = book();
        book.take(order(1, 1));
        assertThat(book.take(session(Optional.of("another-grid"), Optional.of(MACHINE))))
                .isEqualTo(Verdict.REFUSED_OTHER_GRID);
        book.reachedEnd();
        assertThat(book.view().mayAct()).isFalse();
    }

    @Test
    void refusesToBeTheHostOnAnotherMachine() {
        var copied = bookOn("another-machine");
        assertThat(copied.take(session(Optional.of(GRID), Optional.of(MACHINE))))
                .isEqualTo(Verdict.REFUSED_OTHER_MACHINE);
        assertThat(copied.take(session(Optional.of(GRID), Optional.empty())))
                .as("a grid that doesn't know the machine: what was written at joining counts")
                .isEqualTo(Verdict.REFUSED_OTHER_MACHINE);
        copied.reachedEnd();
        assertThat(copied.view().mayAct()).isFalse();
    }

    @Test
    void followsAnOperatorWhoMovedItsDiskOnPurpose() {
        assertThat(bookOn("another-machine").take(session(Optional.of(GRID), Optional.of("another-machine"))))
                .isEqualTo(Verdict.TAKEN);
    }

    @Test
    void beginsAnewWhenItsMachineBecomesAnotherHost() {
        var applied = directory.resolve("applied");
        new Applied(DirectoryShelf.of("first", applied)).raiseEpoch(7);
        assertThat(new Applied(DirectoryShelf.of("first", applied)).epoch()).isEqualTo(7);
        assertThat(new Applied(DirectoryShelf.of("second", applied)).epoch()).isZero();
    }
}

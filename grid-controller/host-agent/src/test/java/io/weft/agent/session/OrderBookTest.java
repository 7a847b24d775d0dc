package io.weft.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.session.OrderBook.Verdict;
import io.weft.orders.InstanceOrder;
import io.weft.orders.SessionOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBookTest {
    @TempDir
    Path directory;

    private OrderBook book() {
        return new OrderBook("boot", new Applied(new DirectoryShelf(directory)));
    }

    private static InstanceOrder order(long epoch, long generation) {
        return new InstanceOrder(
                Samples.WEB,
                epoch,
                generation,
                InstanceOrder.Wish.RUNNING,
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

    @Test
    void refusesASessionOfAnOlderEpoch() {
        assertThat(book().take(new SessionOrder("boot", 4, 1, 10, Map.of()))).isEqualTo(Verdict.TAKEN);
        assertThat(book().take(new SessionOrder("boot", 3, 2, 10, Map.of()))).isEqualTo(Verdict.REFUSED_OLDER_EPOCH);
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
        book.take(new SessionOrder("boot", 1, 1, 10, Map.of("instance/" + Samples.WEB, 1L)));
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
        book.take(new SessionOrder("boot", 2, 1, 10, Map.of()));
        book.reachedEnd();
        assertThat(book.view().mayAct()).isTrue();
        assertThat(book.view().instances()).isEmpty();
        assertThat(book.view().outdated()).hasSize(1);
        book.take(new SessionOrder("boot", 2, 2, 10, Map.of("instance/" + Samples.WEB, 1L)));
        assertThat(book.view().instances()).hasSize(1);
    }
}

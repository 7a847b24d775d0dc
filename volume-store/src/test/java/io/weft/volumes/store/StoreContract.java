package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every driver must do. */
public abstract class StoreContract {
    protected static final VolumeId VOLUME = new VolumeId(new UUID(0, 1));
    protected static final InstanceId FIRST = new InstanceId(new UUID(0, 2));
    protected static final InstanceId SECOND = new InstanceId(new UUID(0, 3));

    protected abstract Store store();

    /** That it owns, and names to whoever opens a volume. */
    protected abstract Disk.Format format();

    @Test
    void listsWhatItMade() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.ensurePresent(VOLUME, 16);
        assertThat(store.list()).containsExactly(new StoredVolume(VOLUME, 16, 0, Optional.empty()));
    }

    @Test
    void refusesAnEpochBelowTheHighestSeen() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 5);
        store.detach(VOLUME, FIRST);
        assertThatThrownBy(() -> store.attach(VOLUME, SECOND, 4)).isInstanceOf(StaleAttachment.class);
        assertThat(store.attach(VOLUME, SECOND, 5).format()).isEqualTo(format());
    }

    @Test
    void hasOneHolderAtATime() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 1);
        store.attach(VOLUME, FIRST, 1);
        assertThatThrownBy(() -> store.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        store.detach(VOLUME, SECOND);
        assertThat(store.list().getFirst().holder()).contains(FIRST);
    }

    @Test
    void keepsAnAttachedVolume() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 1);
        assertThatThrownBy(() -> store.ensureAbsent(VOLUME)).isInstanceOf(StoreFault.class);
        store.detach(VOLUME, FIRST);
        store.ensureAbsent(VOLUME);
        store.ensureAbsent(VOLUME);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void makesAVolumeOfAnImageOnce(@TempDir Path scratch) {
        var image = scratch.resolve("image.qcow2");
        var made = new Command(List.of("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "16M"))
                .run(Duration.ofSeconds(30));
        assertThat(made.ok()).as(made.said()).isTrue();
        var store = store();
        var heard = new ArrayList<Integer>();
        store.fill(VOLUME, image, 32, heard::add);
        store.fill(VOLUME, image, 64, heard::add);
        assertThat(heard).endsWith(100);
        assertThat(store.list()).containsExactly(new StoredVolume(VOLUME, 32, 0, Optional.empty()));
        assertThat(store.attach(VOLUME, FIRST, 1).format()).isEqualTo(format());
    }

    @Test
    void copiesWhatNobodyHas() {
        var store = store();
        var copy = new VolumeId(new UUID(0, 9));
        assertThatThrownBy(() -> store.copy(VOLUME, copy, 16, _ -> {})).isInstanceOf(StoreFault.class);
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 1);
        assertThatThrownBy(() -> store.copy(VOLUME, copy, 16, _ -> {}))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("attached");
        store.detach(VOLUME, FIRST);
        var heard = new ArrayList<Integer>();
        store.copy(VOLUME, copy, 32, heard::add);
        store.copy(VOLUME, copy, 32, _ -> {});
        assertThat(heard).endsWith(100);
        assertThat(store.list()).contains(new StoredVolume(copy, 32, 0, Optional.empty()));
        store.attach(copy, SECOND, 1);
        store.attach(VOLUME, FIRST, 2);
        store.detach(copy, SECOND);
        store.ensureAbsent(copy);
    }

    @Test
    void aCopyIsNotSmallerThanWhatItIsACopyOf() {
        var store = store();
        var copy = new VolumeId(new UUID(0, 9));
        store.ensurePresent(VOLUME, 32);
        store.copy(VOLUME, copy, 16, _ -> {});
        assertThat(store.list()).contains(new StoredVolume(copy, 32, 0, Optional.empty()));
    }

    @Test
    void makesNoEmptyOneInThePlaceOfWhatIsGone() {
        var store = store();
        assertThatThrownBy(() -> store.ensureKept(VOLUME, 16)).isInstanceOf(StoreFault.class);
        store.ensurePresent(VOLUME, 16);
        store.ensureKept(VOLUME, 32);
        assertThat(store.list()).containsExactly(new StoredVolume(VOLUME, 32, 0, Optional.empty()));
    }

    @Test
    void growsAFreeVolume() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.ensurePresent(VOLUME, 32);
        store.ensurePresent(VOLUME, 8);
        assertThat(store.list().getFirst().sizeMib()).isEqualTo(32);
    }

    @Test
    void knowsThatItsUserHasGrownAVolume() throws Exception {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 1);
        store.ensurePresent(VOLUME, 32);
        assertThat(store.list().getFirst().sizeMib()).as("not under its user").isEqualTo(16);
        grow(VOLUME, 32);
        store.grown(VOLUME, 32);
        store.grown(VOLUME, 24);
        assertThat(store.list()).containsExactly(new StoredVolume(VOLUME, 32, 1, Optional.of(FIRST)));
    }

    /** As QEMU does it, where that is looked at. */
    protected void grow(VolumeId volume, int sizeMib) throws Exception {}

    /** Writes a pattern over all of it, where a driver keeps data. */
    protected void soil(Disk disk, int sizeMib) throws Exception {}

    /** Fails unless all of it reads as zeros. */
    protected void expectBlank(Disk disk, int sizeMib) throws Exception {}

    /** Whoever destroys a volume has no successor that reads it, neither in a new one nor in what another grows by. */
    @Test
    void aNewVolumeHasNothingOfOneThatWasDestroyed() throws Exception {
        var store = store();
        var grown = new VolumeId(new UUID(0, 8));
        store.ensurePresent(grown, 16);
        store.ensurePresent(VOLUME, 64);
        var disk = store.attach(VOLUME, FIRST, 1);
        soil(disk, 64);
        store.detach(VOLUME, FIRST);
        store.ensureAbsent(VOLUME);
        assertThatThrownBy(() -> store.attach(VOLUME, FIRST, 1)).isInstanceOf(StoreFault.class);

        var fresh = new VolumeId(new UUID(0, 9));
        store.ensurePresent(fresh, 64);
        expectBlank(store.attach(fresh, SECOND, 1), 64);
        store.ensurePresent(grown, 64);
        expectBlank(store.attach(grown, FIRST, 1), 64);
        store.detach(fresh, SECOND);
        store.detach(grown, FIRST);
        store.ensureAbsent(fresh);
        store.ensureAbsent(grown);
    }

    @Test
    void takesASnapshotOfWhatNobodyHas() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        take(store, Taken.Manner.STOPPED);
        assertThat(store.list()).contains(SNAPSHOT_OF_VOLUME);
        assertThatThrownBy(() -> store.capture(VOLUME, SNAPSHOT))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("is there already");
        store.ensurePresent(SNAPSHOT, 16);
        store.ensureKept(SNAPSHOT, 16);
        assertThat(store.list()).contains(SNAPSHOT_OF_VOLUME);
        store.attach(VOLUME, FIRST, 1);
    }

    @Test
    void nobodyGetsASnapshotAndWhatIsCopiedFromItIsNone() {
        var store = store();
        var copy = new VolumeId(new UUID(0, 9));
        store.ensurePresent(VOLUME, 16);
        take(store, Taken.Manner.STOPPED);
        assertThatThrownBy(() -> store.attach(SNAPSHOT, FIRST, 1))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("is a snapshot");
        store.ensureAbsent(VOLUME);
        store.copy(SNAPSHOT, copy, 16, _ -> {});
        assertThat(store.list()).contains(new StoredVolume(copy, 16, 0, Optional.empty()));
        store.attach(copy, FIRST, 1);
        store.ensureAbsent(SNAPSHOT);
        store.ensureAbsent(SNAPSHOT);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void nothingIsLeftOfASnapshotThatIsNotFinished() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        try (var capture = store.capture(VOLUME, SNAPSHOT)) {
            capture.cut();
            capture.fill(_ -> {});
        }
        assertThat(store.list()).containsExactly(new StoredVolume(VOLUME, 16, 0, Optional.empty()));
        take(store, Taken.Manner.STOPPED);
        assertThat(store.list()).contains(SNAPSHOT_OF_VOLUME);
    }

    @Test
    void saysWhoHasWhatASnapshotIsTakenOf() {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        store.attach(VOLUME, FIRST, 1);
        try (var capture = store.capture(VOLUME, SNAPSHOT)) {
            assertThat(capture.holder()).contains(FIRST);
        }
        assertThat(store.list().getFirst().holder()).contains(FIRST);
        store.detach(VOLUME, FIRST);
        store.ensureAbsent(VOLUME);
    }

    private static final VolumeId SNAPSHOT = new VolumeId(new UUID(0, 7));
    private static final Instant MOMENT = Instant.parse("2026-11-26T20:00:00Z");
    private static final StoredVolume SNAPSHOT_OF_VOLUME =
            new StoredVolume(SNAPSHOT, 16, 0, Optional.empty(), Optional.of(new Taken(MOMENT, Taken.Manner.STOPPED)));

    private static void take(Store store, Taken.Manner manner) {
        try (var capture = store.capture(VOLUME, SNAPSHOT)) {
            capture.cut();
            capture.fill(_ -> {});
            capture.finish(new Taken(MOMENT, manner));
        }
    }
}

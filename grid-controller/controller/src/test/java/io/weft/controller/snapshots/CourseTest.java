package io.weft.controller.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(60);
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final ApplicationId SHOP = new ApplicationId(new UUID(0, 2));

    private static Snapshot snapshot(Snapshot.State state) {
        return new Snapshot(
                new SnapshotId(new UUID(0, 3)), TENANT, SHOP, "monday", 1, state, "", "alice", NOW, DEADLINE);
    }

    private static Volume part(String name, Optional<Volume.VolumeSighting> seen) {
        return new Volume(
                new VolumeId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                TENANT,
                SHOP,
                name,
                Optional.empty(),
                64,
                new HostId(new UUID(0, 4)),
                Volume.Wish.PRESENT,
                1,
                0,
                Optional.of(new VolumeId(new UUID(0, 5))),
                seen);
    }

    private static Volume there(String name) {
        return part(name, Optional.of(new Volume.VolumeSighting(1, true, "")));
    }

    private static Volume missing(String name, String reason) {
        return part(name, Optional.of(new Volume.VolumeSighting(1, false, reason)));
    }

    @Test
    void isReadyWhenAllOfItIsThere() {
        var taking = snapshot(Snapshot.State.TAKING);
        assertThat(Course.of(taking, List.of(there("data"), missing("logs", "")), NOW))
                .isEqualTo(new Course.Waits());
        assertThat(Course.of(taking, List.of(there("data"), there("logs")), NOW))
                .isEqualTo(new Course.IsReady());
    }

    @Test
    void hasFailedAtItsDeadlineAndSaysWhatItsHostSaid() {
        var parts = List.of(there("data"), missing("logs", "no room"));
        assertThat(Course.of(snapshot(Snapshot.State.TAKING), parts, DEADLINE))
                .isEqualTo(new Course.Fails("not taken within its time; volume logs: no room"));
        assertThat(Course.of(snapshot(Snapshot.State.TAKING), List.of(part("logs", Optional.empty())), DEADLINE))
                .isEqualTo(new Course.Fails("not taken within its time: its host has not said why"));
    }

    @Test
    void hasFailedAtOnceWhenSomeOfItIsLost() {
        var lost = there("logs").lostWith("h2");
        assertThat(Course.of(snapshot(Snapshot.State.TAKING), List.of(there("data"), lost), NOW))
                .isEqualTo(new Course.Fails("volume logs was lost with host h2"));
    }

    @Test
    void isGoneWhenNothingIsLeftOfIt() {
        var removing = snapshot(Snapshot.State.REMOVING);
        assertThat(Course.of(removing, List.of(there("data")), NOW)).isEqualTo(new Course.Goes());
        assertThat(Course.of(removing, List.of(), NOW)).isEqualTo(new Course.IsGone());
    }

    @Test
    void whatHasFailedKeepsItsNameAndNoData() {
        var failed = snapshot(Snapshot.State.FAILED);
        assertThat(Course.of(failed, List.of(there("data")), NOW)).isEqualTo(new Course.Goes());
        assertThat(Course.of(failed, List.of(), NOW)).isEqualTo(new Course.Waits());
    }

    @Test
    void isReadyForGood() {
        assertThat(Course.of(snapshot(Snapshot.State.READY), List.of(missing("data", "gone")), DEADLINE.plusSeconds(1)))
                .isEqualTo(new Course.Waits());
    }
}

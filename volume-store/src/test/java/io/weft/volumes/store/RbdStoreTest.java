package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.kernel.VolumeId;
import io.weft.volumes.StoreGate;
import io.weft.volumes.StoreHealth;
import io.weft.volumes.store.rbd.RbdGate;
import io.weft.volumes.store.rbd.RbdStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster of real programs, which all tests share, with two hosts. */
@Tag("faults")
class RbdStoreTest extends StoreContract {
    private static final int HERE = 1;
    private static final int THERE = 2;
    private static CephCluster ceph;

    @TempDir
    Path directory;

    @BeforeAll
    static void needsCeph() throws Exception {
        var missing = CephCluster.PROGRAMS.stream()
                .filter(it -> !Files.exists(Path.of(it)))
                .toList();
        assumeTrue(
                missing.isEmpty(),
                "THE RBD STORE IS NOT TESTED: not there: " + missing + " (packages ceph-mon, ceph-osd,"
                        + " ceph-common, qemu-block-extra)");
        assumeTrue("root".equals(System.getProperty("user.name")), "THE RBD STORE IS NOT TESTED: namespaces need root");
        ceph = CephCluster.started();
    }

    @AfterAll
    static void end() throws Exception {
        if (ceph != null) {
            ceph.close();
        }
    }

    @AfterEach
    void empty() throws Exception {
        for (var host : List.of(HERE, THERE)) {
            gate().letIn(CephCluster.address(host));
        }
        for (var image : rbd("ls", CephCluster.POOL).lines().toList()) {
            rbd("rm", "--no-progress", CephCluster.POOL + "/" + image);
        }
    }

    /** As a host does. */
    private static String rbd(String... words) throws Exception {
        var keyring = ceph.as(HERE, CephCluster.POOL).keyring().orElseThrow();
        var all = new ArrayList<>(
                List.of("rbd", "--conf", ceph.configuration().toString(), "--name", keyring.entity(), "--keyring"));
        all.add(keyring.file().toString());
        all.addAll(List.of(words));
        return ceph.run(HERE, all.toArray(String[]::new));
    }

    @Override
    protected Disk.Format format() {
        return Disk.Format.RAW;
    }

    @Override
    protected Store store() {
        return on(HERE);
    }

    @Override
    protected void grow(VolumeId volume, int sizeMib) throws Exception {
        rbd("resize", "--no-progress", "--size", sizeMib + "M", CephCluster.POOL + "/" + volume);
    }

    @Override
    protected void soil(Disk disk, int sizeMib) throws Exception {
        ceph.run(HERE, "qemu-io", "-f", "raw", "-c", "write -P 0xc4 0 " + sizeMib + "M", url(disk));
    }

    @Override
    protected void expectBlank(Disk disk, int sizeMib) throws Exception {
        assertThat(ceph.run(HERE, "qemu-io", "-f", "raw", "-c", "read -P 0 0 " + sizeMib + "M", url(disk)))
                .doesNotContain("Pattern verification failed");
    }

    /** A host that still names it, as after an end that it did not hear of. */
    @Test
    void whatWasDestroyedOpensForNobody() throws Exception {
        var store = store();
        store.ensurePresent(VOLUME, 16);
        var disk = store.attach(VOLUME, FIRST, 1);
        soil(disk, 16);
        store.detach(VOLUME, FIRST);
        store.ensureAbsent(VOLUME);
        on(HERE).ensurePresent(new VolumeId(new UUID(0, 9)), 16);
        assertThatThrownBy(() -> read(THERE, disk, "0xc4")).hasMessageContaining("No such file or directory");
    }

    private Store on(int host) {
        var address = CephCluster.address(host);
        return new RbdStore(ceph.as(host, CephCluster.POOL), address, directory.resolve(address));
    }

    private static StoreGate gate() {
        return new RbdGate(ceph.as(0, CephCluster.POOL));
    }

    @Test
    void twoHostsNeverHaveOneVolume() {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        there.ensureKept(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        assertThatThrownBy(() -> there.attach(VOLUME, SECOND, 2))
                .isInstanceOf(StaleAttachment.class)
                .hasMessageContaining("still attached to instance " + FIRST);
        assertThatThrownBy(() -> there.ensureAbsent(VOLUME)).isInstanceOf(StoreFault.class);
        here.detach(VOLUME, FIRST);
        there.attach(VOLUME, SECOND, 2);
        assertThatThrownBy(() -> here.attach(VOLUME, FIRST, 1)).isInstanceOf(StaleAttachment.class);
        assertThatThrownBy(() -> here.attach(VOLUME, FIRST, 3)).isInstanceOf(StaleAttachment.class);
    }

    @Test
    void isTakenFromAHostThatIsShutOutAndFromNoOther() throws Exception {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        write(here.attach(VOLUME, FIRST, 1), "0x5a");
        there.ensureKept(VOLUME, 16);
        assertThatThrownBy(() -> there.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        assertThat(gate().shutOut(CephCluster.address(HERE))).isPositive();
        var disk = there.attach(VOLUME, SECOND, 2);
        read(THERE, disk, "0x5a");
        assertThatThrownBy(() -> write(HERE, disk, "0xff")).hasMessageContaining("shutdown");
        here.detach(VOLUME, FIRST);
        assertThat(here.list()).containsExactly(new StoredVolume(VOLUME, 16, 1, Optional.empty()));
        gate().letIn(CephCluster.address(HERE));
        assertThatThrownBy(() -> here.attach(VOLUME, FIRST, 1)).isInstanceOf(StaleAttachment.class);
        assertThatThrownBy(() -> here.attach(VOLUME, FIRST, 3)).isInstanceOf(StaleAttachment.class);
    }

    @Test
    void bothHostsOfAMoveHaveItUntilOneHasLeft() {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        there.attachBeside(VOLUME, FIRST, 1);
        here.detach(VOLUME, FIRST);
        assertThatThrownBy(() -> here.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        assertThatThrownBy(() -> here.ensureAbsent(VOLUME)).isInstanceOf(StoreFault.class);
        assertThatThrownBy(() -> here.copy(VOLUME, new VolumeId(new UUID(0, 9)), 16, _ -> {}))
                .isInstanceOf(StoreFault.class);
        there.detach(VOLUME, FIRST);
        here.attach(VOLUME, SECOND, 2);
    }

    @Test
    void isTakenFromWhereItWasMovedAndNotFromWhereItCameFrom() {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        there.attachBeside(VOLUME, FIRST, 1);
        here.detach(VOLUME, FIRST);
        gate().shutOut(CephCluster.address(THERE));
        here.attach(VOLUME, SECOND, 2);
    }

    @Test
    void ofAHostThatIsLetInAgainNothingStands() {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        gate().shutOut(CephCluster.address(HERE));
        here.detach(VOLUME, FIRST);
        gate().strike(CephCluster.address(HERE), List.of(VOLUME, new VolumeId(new UUID(0, 8))));
        gate().letIn(CephCluster.address(HERE));
        there.attach(VOLUME, SECOND, 2);
    }

    @Test
    void whoIsNotShutOutKeepsWhatItHas() {
        var here = on(HERE);
        var there = on(THERE);
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        gate().strike(CephCluster.address(HERE), List.of(VOLUME));
        assertThatThrownBy(() -> there.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
    }

    @Test
    void forgetsWhatHasGoneToAnotherHost() {
        var here = on(HERE);
        here.ensurePresent(VOLUME, 16);
        here.forgetOthers(Set.of(VOLUME));
        assertThat(here.list()).hasSize(1);
        here.forgetOthers(Set.of());
        assertThat(here.list()).isEmpty();
        on(THERE).ensureKept(VOLUME, 16);
    }

    @Test
    void aCopyHasTheDataAndNotTheEpoch() throws Exception {
        var copy = new VolumeId(new UUID(0, 9));
        var store = store();
        store.ensurePresent(VOLUME, 16);
        write(store.attach(VOLUME, FIRST, 7), "0xab");
        store.detach(VOLUME, FIRST);
        store.copy(VOLUME, copy, 32, _ -> {});
        var made = store.attach(copy, SECOND, 1);
        read(HERE, made, "0xab");
        store.attach(VOLUME, FIRST, 8);
    }

    @Test
    void remembersEpochsAndHoldersAfterARestart() {
        store().ensurePresent(VOLUME, 16);
        store().attach(VOLUME, FIRST, 7);
        var restarted = store();
        assertThat(restarted.list().getFirst().holder()).contains(FIRST);
        assertThatThrownBy(() -> restarted.attach(VOLUME, FIRST, 6)).isInstanceOf(StaleAttachment.class);
    }

    @Test
    void letsNobodyInWithoutAKeyNorAHostAtWhatIsNotItsOwn() {
        on(HERE).ensurePresent(VOLUME, 16);
        var conf = ceph.configuration().toString();
        assertThatThrownBy(() -> ceph.run(HERE, "timeout", "10", "rbd", "--conf", conf, "ls", CephCluster.POOL))
                .isInstanceOf(IllegalStateException.class);
        var host = ceph.as(HERE, CephCluster.POOL);
        var keyring = host.keyring().orElseThrow();
        assertThatThrownBy(() -> ceph.run(
                        HERE,
                        "ceph",
                        "--conf",
                        conf,
                        "--name",
                        keyring.entity(),
                        "--keyring",
                        keyring.file().toString(),
                        "osd",
                        "blocklist",
                        "rm",
                        CephCluster.address(THERE) + ":0/0"))
                .hasMessageContaining("access denied");
    }

    @Test
    void saysHowItIs() {
        assertThat(gate().health().state()).isEqualTo(StoreHealth.State.HEALTHY);
        var nowhere = new RbdGate(ceph.as(0, "no-such-pool"));
        assertThat(nowhere.health().state()).isEqualTo(StoreHealth.State.UNREACHABLE);
    }

    private static void write(Disk disk, String pattern) throws Exception {
        write(HERE, disk, pattern);
    }

    private static void write(int host, Disk disk, String pattern) throws Exception {
        ceph.run(host, "qemu-io", "-f", "raw", "-c", "write -P " + pattern + " 0 4M", url(disk));
    }

    private static void read(int host, Disk disk, String pattern) throws Exception {
        assertThat(ceph.run(host, "qemu-io", "-f", "raw", "-c", "read -P " + pattern + " 0 4M", url(disk)))
                .doesNotContain("Pattern verification failed");
    }

    private static String url(Disk disk) {
        var keyring = ((Disk.Rbd) disk).keyring().orElseThrow();
        return "rbd:" + ((Disk.Rbd) disk).name() + ":id=" + keyring.user() + ":keyring=" + keyring.file() + ":conf="
                + ceph.configuration();
    }
}

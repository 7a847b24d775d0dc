package io.weft.agent.guests.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Golden;
import io.weft.agent.Samples;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.guests.Boot;
import io.weft.orders.GuestSpec;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.Keyring;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainXmlTest {
    private static final DomainXml.Files FILES = new DomainXml.Files(
            new DomainXml.Start.FromLayers(
                    Path.of("/layers/kernel"),
                    Path.of("/layers/initramfs"),
                    Path.of("/layers/base"),
                    Path.of("/layers/class")),
            Path.of("/g/seed.iso"),
            new DomainXml.Lines(
                    Path.of("/g/serial.sock"),
                    Path.of("/g/console.log"),
                    Path.of("/g/control.sock"),
                    Path.of("/g/screen.sock")));

    private static Boot boot(Path disk) {
        var use = new GuestSpec.VolumeUse("data", Samples.VOLUME, "vol-data", "/data", 1);
        return new Boot(
                Samples.running(Samples.WEB, 3, Samples.guest("web", "10.86.0.1")),
                List.of(new Boot.AttachedVolume(use, new Disk.File(disk, Disk.Format.QCOW2))));
    }

    @Test
    void describesAnEmulatedGuest() throws TransformerException {
        Golden.holds(
                "domain-tcg.xml", indented(DomainXml.of(boot(Path.of("/volumes/v.qcow2")), FILES, Acceleration.TCG)));
    }

    @Test
    void describesAnAcceleratedGuest() throws TransformerException {
        Golden.holds(
                "domain-kvm.xml", indented(DomainXml.of(boot(Path.of("/volumes/v.qcow2")), FILES, Acceleration.KVM)));
    }

    private static String ownDisk(DomainXml.Start start) {
        var root = new GuestSpec.VolumeUse("root", Samples.VOLUME, "vol-root", GuestSpec.ROOT, 1);
        var data = new GuestSpec.VolumeUse("data", Samples.VOLUME, "vol-data", "/data", 1);
        var boot = new Boot(
                Samples.running(Samples.WEB, 3, Samples.ownDisk("web", "10.86.0.1")),
                List.of(
                        new Boot.AttachedVolume(root, new Disk.File(Path.of("/volumes/r.qcow2"), Disk.Format.QCOW2)),
                        new Boot.AttachedVolume(data, new Disk.File(Path.of("/volumes/d.qcow2"), Disk.Format.QCOW2))));
        return DomainXml.of(boot, new DomainXml.Files(start, FILES.seed(), FILES.lines()), Acceleration.TCG);
    }

    @Test
    void startsAGuestFromItsOwnDiskAndNothingElse() throws TransformerException {
        Golden.holds("domain-own-disk.xml", indented(ownDisk(new DomainXml.Start.Bios())));
    }

    @Test
    void namesTheFirmwareAndWhatItRemembers() {
        assertThat(ownDisk(new DomainXml.Start.Uefi(Path.of("/g/firmware.fd"))))
                .contains("<loader readonly=\"yes\" type=\"pflash\">/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
                        + "<nvram template=\"/usr/share/OVMF/OVMF_VARS_4M.fd\">/g/firmware.fd</nvram></os>")
                .contains("<on_reboot>restart</on_reboot>")
                .doesNotContain("<kernel>");
    }

    @Test
    void namesTheImageAndItsFormatOfASharedVolume() {
        assertThat(shared(Optional.empty()))
                .contains("<disk type=\"network\" device=\"disk\"><driver name=\"qemu\" type=\"raw\" cache=\"none\"/>"
                        + "<source protocol=\"rbd\" name=\"weft/v\"><config file=\"/etc/weft/ceph.conf\"/></source>");
    }

    @Test
    void namesWhoAsksTheStoreAndNotTheKey(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("ceph.keyring"), "[client.weft-host]\n\tkey = c2VjcmV0\n");
        var keyring = new Keyring(file, "client.weft-host");
        assertThat(new String(keyring.key(), StandardCharsets.US_ASCII)).isEqualTo("secret");
        assertThat(shared(Optional.of(keyring)))
                .contains(
                        "<config file=\"/etc/weft/ceph.conf\"/><auth username=\"weft-host\"><secret type=\"ceph\" uuid=\""
                                + new StoreSecret(keyring).id() + "\"/></auth></source>")
                .doesNotContain("c2VjcmV0");
        assertThat(new StoreSecret(keyring).xml())
                .isEqualTo("<secret ephemeral=\"yes\" private=\"yes\"><uuid>" + new StoreSecret(keyring).id()
                        + "</uuid><usage type=\"ceph\"><name>client.weft-host</name></usage></secret>");
    }

    private static String shared(Optional<Keyring> keyring) {
        var use = new GuestSpec.VolumeUse("data", Samples.VOLUME, "vol-data", "/data", 1, Optional.of("rbd"));
        var disk = new Disk.Rbd("weft/v", Path.of("/etc/weft/ceph.conf"), keyring);
        var boot = new Boot(
                Samples.running(Samples.WEB, 3, Samples.guest("web", "10.86.0.1")),
                List.of(new Boot.AttachedVolume(use, disk)));
        return DomainXml.of(boot, FILES, Acceleration.TCG);
    }

    @Test
    void keepsTextInsideItsAttribute() {
        var xml = DomainXml.of(boot(Path.of("/volumes/a'/><disk \"&<.qcow2")), FILES, Acceleration.TCG);
        assertThat(xml).contains("&lt;disk &quot;&amp;&lt;.qcow2").doesNotContain("<disk \"");
    }

    @Test
    void copiesTheDisksThatAreNamedAndNoOthersEachInItsFormat() {
        assertThat(DomainXml.device(1)).isEqualTo("vde");
        assertThat(DomainXml.backup(Map.of("vde", Path.of("/volumes/a'<.new"), "vdd", Path.of("/volumes/b.new"))))
                .isEqualTo("<domainbackup mode=\"push\"><disks>"
                        + "<disk name=\"vdd\" backup=\"yes\" type=\"file\"><driver type=\"qcow2\"/>"
                        + "<target file=\"/volumes/b.new\"/></disk>"
                        + "<disk name=\"vde\" backup=\"yes\" type=\"file\"><driver type=\"qcow2\"/>"
                        + "<target file=\"/volumes/a'&lt;.new\"/></disk></disks></domainbackup>");
    }

    private static String indented(String xml) throws TransformerException {
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, "yes");
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var text = new StringWriter();
        transformer.transform(new StreamSource(new StringReader(xml)), new StreamResult(text));
        return text.toString();
    }
}

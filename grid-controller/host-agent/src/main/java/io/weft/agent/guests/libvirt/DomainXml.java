package io.weft.agent.guests.libvirt;

import io.weft.agent.Fault;
import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.guests.Boot;
import io.weft.agent.wires.Ipv4;
import io.weft.orders.GuestSpec;
import io.weft.volumes.store.Disk;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The description of a guest for libvirt. Pure. Every disk names its format, every text goes through the XML writer. */
final class DomainXml {
    private static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    static final String NAMESPACE = "https://weft.io/xmlns/libvirt/1";
    private static final String KERNEL_ARGUMENTS =
            "console=ttyS0 quiet loglevel=3 panic=5 audit=0 no_timer_check random.trust_cpu=on nowatchdog cryptomgr.notests rcupdate.rcu_expedited=1";

    /** What guards a processor against its own guesses guards nothing in an emulated one, and costs a tenth of every boot. */
    private static final String EMULATED = " mitigations=off";

    /** Room for translated code. With half of it a guest forgets and translates again, several times in a boot. */
    private static final String TRANSLATION_MIB = "64";

    /** Of a screen's own memory: 2560 points by 1600. */
    private static final String SCREEN_KIB = "16384";

    /** After those of its layers and its seed. */
    private static final char FIRST_VOLUME = 'd';

    /** After its volumes, so that an image that counts its disks finds its own to be the first. */
    private static final String SEED_BESIDE_OWN_DISK = "vdz";

    private static final Path OVMF_CODE = Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd");
    private static final String OVMF_VARIABLES = "/usr/share/OVMF/OVMF_VARS_4M.fd";

    private final XMLStreamWriter out;

    private DomainXml(XMLStreamWriter out) {
        this.out = out;
    }

    /** Where the guest's disks lie on this host, volumes apart, and its lines end. */
    record Files(Start start, Path seed, Lines lines) {}

    /** What gives a guest its first instruction. */
    sealed interface Start {
        record FromLayers(Path kernel, Path initramfs, Path base, Path classLayer) implements Start {}

        /** SeaBIOS, from the volume that is the guest's root. */
        record Bios() implements Start {}

        /**
         * OVMF, from the volume that is the guest's root.
         *
         * @param variables made from the firmware's own when it is not there
         */
        record Uefi(Path variables) implements Start {}
    }

    /** @throws Fault when this host has no such firmware */
    static Start ownDisk(GuestSpec.Firmware firmware, Path variables) {
        return switch (firmware) {
            case BIOS -> new Start.Bios();
            case UEFI -> {
                if (!java.nio.file.Files.exists(OVMF_CODE)) {
                    throw new Fault("this host has no UEFI firmware: install the package ovmf");
                }
                yield new Start.Uefi(variables);
            }
        };
    }

    /** @param console what is written to the serial line, whether anybody is at its other end or not */
    record Lines(Path serial, Path console, Path control, Path screen) {}

    static String of(Boot boot, Files files, Acceleration acceleration) {
        return of(boot, files, acceleration, Begin.BOOTS);
    }

    /** How its processor begins. */
    enum Begin {
        BOOTS,
        /** It goes on from what another host sends. */
        WAITS
    }

    static String of(Boot boot, Files files, Acceleration acceleration, Begin begin) {
        var text = new StringWriter();
        try {
            var writer = new DomainXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            writer.domain(boot, files, acceleration, begin);
            writer.out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
        return text.toString();
    }

    private void domain(Boot boot, Files files, Acceleration acceleration, Begin begin) throws XMLStreamException {
        out.writeStartElement("domain");
        if (begin == Begin.WAITS) {
            out.writeNamespace("qemu", QEMU);
        }
        out.writeAttribute("type", acceleration.domainType());
        text("name", GuestDirectory.domainName(boot.instance()));
        text("uuid", boot.instance().toString());
        metadata(boot);
        out.writeStartElement("memory");
        out.writeAttribute("unit", "MiB");
        out.writeCharacters(Integer.toString(boot.spec().memoryMib()));
        out.writeEndElement();
        text("vcpu", Integer.toString(Math.max(1, Math.ceilDiv(boot.spec().cpuMillis(), 1000))));
        start(files.start(), acceleration);
        processor(acceleration);
        ends(files.start());
        devices(boot, files);
        if (begin == Begin.WAITS) {
            waiting();
        }
        out.writeEndElement();
    }

    private void waiting() throws XMLStreamException {
        out.writeStartElement("qemu", "commandline", QEMU);
        for (var word : List.of("-incoming", "defer")) {
            out.writeEmptyElement("qemu", "arg", QEMU);
            out.writeAttribute("value", word);
        }
        out.writeEndElement();
    }

    private void metadata(Boot boot) throws XMLStreamException {
        out.writeStartElement("metadata");
        out.writeStartElement("weft", "instance", NAMESPACE);
        out.writeNamespace("weft", NAMESPACE);
        out.writeAttribute("generation", Long.toString(boot.order().generation()));
        out.writeAttribute("epoch", Long.toString(boot.order().epoch()));
        out.writeAttribute("tenant", boot.spec().tenant().toString());
        out.writeEndElement();
        out.writeEndElement();
    }

    /**
     * Every end of the guest is an end of the domain: the agent decides whether it is started again. What is installed on a disk may
     * begin anew by itself, though: installers and updates do.
     */
    private void ends(Start start) throws XMLStreamException {
        text("on_poweroff", "destroy");
        text(
                "on_reboot",
                switch (start) {
                    case Start.FromLayers _ -> "destroy";
                    case Start.Bios _, Start.Uefi _ -> "restart";
                });
        text("on_crash", "destroy");
    }

    private void start(Start start, Acceleration acceleration) throws XMLStreamException {
        out.writeStartElement("os");
        out.writeStartElement("type");
        out.writeAttribute("arch", "x86_64");
        out.writeAttribute("machine", "q35");
        out.writeCharacters("hvm");
        out.writeEndElement();
        switch (start) {
            case Start.FromLayers layers -> {
                text("kernel", layers.kernel().toString());
                text("initrd", layers.initramfs().toString());
                text("cmdline", acceleration == Acceleration.TCG ? KERNEL_ARGUMENTS + EMULATED : KERNEL_ARGUMENTS);
            }
            // What libvirt starts without being told a loader.
            case Start.Bios _ -> {}
            case Start.Uefi(var variables) -> firmware(variables);
        }
        out.writeEndElement();
    }

    private void firmware(Path variables) throws XMLStreamException {
        out.writeStartElement("loader");
        out.writeAttribute("readonly", "yes");
        out.writeAttribute("type", "pflash");
        out.writeCharacters(OVMF_CODE.toString());
        out.writeEndElement();
        out.writeStartElement("nvram");
        out.writeAttribute("template", OVMF_VARIABLES);
        out.writeCharacters(variables.toString());
        out.writeEndElement();
    }

    private void processor(Acceleration acceleration) throws XMLStreamException {
        out.writeStartElement("features");
        out.writeEmptyElement("acpi");
        if (acceleration == Acceleration.TCG) {
            out.writeStartElement("tcg");
            out.writeStartElement("tb-cache");
            out.writeAttribute("unit", "MiB");
            out.writeCharacters(TRANSLATION_MIB);
            out.writeEndElement();
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeStartElement("cpu");
        switch (acceleration) {
            case KVM -> out.writeAttribute("mode", "host-passthrough");
            case TCG -> {
                out.writeAttribute("mode", "custom");
                out.writeAttribute("match", "exact");
                out.writeAttribute("check", "none");
                text("model", "qemu64");
            }
        }
        out.writeEndElement();
        out.writeStartElement("clock");
        out.writeAttribute("offset", "utc");
        empty("timer", "name", "hpet", "present", "no");
        out.writeEndElement();
    }

    private void devices(Boot boot, Files files) throws XMLStreamException {
        out.writeStartElement("devices");
        text("emulator", "/usr/bin/qemu-system-x86_64");
        switch (files.start()) {
            case Start.FromLayers layers -> {
                layer("vda", "base", layers.base());
                layer("vdb", "class", layers.classLayer());
                layer("vdc", "cfg", files.seed());
            }
            case Start.Bios _, Start.Uefi _ -> layer(SEED_BESIDE_OWN_DISK, "cfg", files.seed());
        }
        for (var index = 0; index < boot.volumes().size(); index++) {
            var volume = boot.volumes().get(index);
            disk(device(index), volume);
        }
        network(new Ipv4(boot.spec().address()));
        serial(files.lines());
        switch (files.start()) {
            case Start.FromLayers _ -> channel(files.lines().control());
            // Nobody would be at the other end.
            case Start.Bios _, Start.Uefi _ -> {}
        }
        if (boot.spec().screen().isPresent()) {
            screen(files.lines().screen());
        }
        out.writeStartElement("rng");
        out.writeAttribute("model", "virtio");
        out.writeStartElement("backend");
        out.writeAttribute("model", "random");
        out.writeCharacters("/dev/urandom");
        out.writeEndElement();
        out.writeEndElement();
        empty("memballoon", "model", "none");
        empty("controller", "type", "usb", "model", "none");
        out.writeEndElement();
    }

    /** What the hypervisor calls the disk of one of a guest's volumes, which stand in the order of its order. */
    static String device(int index) {
        return "vd" + (char) (FIRST_VOLUME + index);
    }

    /** A copy of some disks, by their names, each into a file of its own, as they are when it begins. */
    static String backup(Map<String, Path> targets) {
        var text = new StringWriter();
        try {
            var writer = new DomainXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            writer.backup(new TreeMap<>(targets));
            writer.out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
        return text.toString();
    }

    private void backup(SortedMap<String, Path> targets) throws XMLStreamException {
        out.writeStartElement("domainbackup");
        out.writeAttribute("mode", "push");
        out.writeStartElement("disks");
        for (var target : targets.entrySet()) {
            out.writeStartElement("disk");
            out.writeAttribute("name", target.getKey());
            out.writeAttribute("backup", "yes");
            out.writeAttribute("type", "file");
            empty("driver", "type", Disk.Format.QCOW2.word());
            empty("target", "file", target.getValue().toString());
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private void layer(String device, String serial, Path file) throws XMLStreamException {
        startDisk("file", "raw");
        empty("source", "file", file.toString());
        empty("target", "dev", device, "bus", "virtio");
        text("serial", serial);
        out.writeEmptyElement("readonly");
        out.writeEmptyElement("shareable");
        out.writeEndElement();
    }

    private void disk(String device, Boot.AttachedVolume volume) throws XMLStreamException {
        switch (volume.disk()) {
            case Disk.File(var path, var format) -> {
                startDisk("file", format.word());
                empty("source", "file", path.toString());
            }
            case Disk.Rbd rbd -> {
                // No cache of its own: what another host is sent of a guest that moves is all there is.
                startDisk("network", rbd.format().word(), "cache", "none");
                out.writeStartElement("source");
                out.writeAttribute("protocol", "rbd");
                out.writeAttribute("name", rbd.name());
                empty("config", "file", rbd.configuration().toString());
                if (rbd.keyring().isPresent()) {
                    var keyring = rbd.keyring().get();
                    out.writeStartElement("auth");
                    out.writeAttribute("username", keyring.user());
                    empty("secret", "type", "ceph", "uuid", new StoreSecret(keyring).id());
                    out.writeEndElement();
                }
                out.writeEndElement();
            }
        }
        empty("target", "dev", device, "bus", "virtio");
        text("serial", volume.use().serial());
        if (volume.use().isRoot()) {
            empty("boot", "order", "1");
        }
        out.writeEndElement();
    }

    private void startDisk(String type, String format, String... more) throws XMLStreamException {
        out.writeStartElement("disk");
        out.writeAttribute("type", type);
        out.writeAttribute("device", "disk");
        var driver = new ArrayList<>(List.of("name", "qemu", "type", format));
        driver.addAll(List.of(more));
        empty("driver", driver.toArray(String[]::new));
    }

    /** The tap is the agent's: it exists, guarded, before the guest does. */
    private void network(Ipv4 address) throws XMLStreamException {
        out.writeStartElement("interface");
        out.writeAttribute("type", "ethernet");
        empty("mac", "address", address.guestMac());
        empty("target", "dev", address.tap(), "managed", "no");
        empty("model", "type", "virtio");
        empty("rom", "enabled", "no");
        out.writeEndElement();
    }

    /** QEMU listens, and writes the log by itself: neither needs an agent. */
    private void serial(Lines lines) throws XMLStreamException {
        out.writeStartElement("serial");
        out.writeAttribute("type", "unix");
        empty("source", "mode", "bind", "path", lines.serial().toString());
        empty("log", "file", lines.console().toString(), "append", "on");
        out.writeEndElement();
    }

    /** Looked at by several, who see the same. Its pointer is a tablet's: it is where the person's is. */
    private void screen(Path socket) throws XMLStreamException {
        out.writeStartElement("graphics");
        out.writeAttribute("type", "vnc");
        out.writeAttribute("sharePolicy", "force-shared");
        empty("listen", "type", "socket", "socket", socket.toString());
        out.writeEndElement();
        out.writeStartElement("video");
        empty("model", "type", "vga", "vram", SCREEN_KIB, "heads", "1");
        out.writeEndElement();
        empty("input", "type", "tablet", "bus", "virtio");
    }

    private void channel(Path control) throws XMLStreamException {
        out.writeStartElement("channel");
        out.writeAttribute("type", "unix");
        empty("source", "mode", "bind", "path", control.toString());
        empty("target", "type", "virtio", "name", "org.weft.control");
        out.writeEndElement();
    }

    private void text(String element, String content) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(content);
        out.writeEndElement();
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        out.writeEmptyElement(element);
        for (var i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}

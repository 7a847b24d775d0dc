package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.ApplianceClass.Firmware;
import io.weft.catalog.ApplianceClass.Image;
import io.weft.catalog.ClassChange.Effect;
import io.weft.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnDiskTest {
    private static final String DEBIAN = """
            apiVersion: weft/v1
            kind: ApplianceClass
            metadata:
              name: debian
              version: 1.0.0
            spec:
              image:
                disk: {image: tenant/debian-13, firmware: uefi, sizeMib: 4096}
              resources:
                cpuMillis: {min: 250, normal: 1000, max: 4000}
                memoryMib: {min: 384, normal: 512, max: 8192}
              volumes:
                - {name: data, kind: placeholder, mountPath: /srv, minMib: 64}
            """;

    private static ApplianceClass read(String text) {
        return (ApplianceClass) Documents.parseEntry(text).orThrow();
    }

    private static List<String> refused(String text) {
        return Documents.parseEntry(text) instanceof Reading.Refused<CatalogEntry>(var refusals)
                ? refusals.stream().map(Refusal::field).toList()
                : List.of();
    }

    @Test
    void hasASlotForItsDiskThatNobodyWrites() {
        var debian = read(DEBIAN);
        assertThat(debian.image()).isEqualTo(new Image.OwnDisk("tenant/debian-13", Firmware.UEFI, 4096));
        assertThat(debian.volumes())
                .containsExactly(
                        new VolumeSlot("root", VolumeSlot.Kind.IMAGE, "/", 4096, false),
                        new VolumeSlot("data", VolumeSlot.Kind.PLACEHOLDER, "/srv", 64, false));
        assertThat(debian.named("other").volumes()).isEqualTo(debian.volumes());
    }

    @Test
    void comesBackFromItsTextAsItWas() {
        var debian = read(DEBIAN);
        var text = Documents.render(debian);
        assertThat(text)
                .contains("disk: {image: tenant/debian-13, firmware: uefi, sizeMib: 4096}")
                .doesNotContain("root");
        assertThat(read(text)).isEqualTo(debian);
        assertThat(Documents.format(DEBIAN).orThrow()).contains("    disk: {image: tenant/debian-13");
    }

    @Test
    void bootsFromOneThing() {
        assertThat(refused(DEBIAN.replace("disk: {image: tenant/debian-13, firmware: uefi, sizeMib: 4096}", "{}")))
                .containsExactly("spec.image");
        assertThat(refused(DEBIAN.replace("  image:\n", "  image:\n    recipe: web\n")))
                .containsExactly("spec.image");
        assertThat(refused(DEBIAN.replace("firmware: uefi, ", ""))).containsExactly("spec.image.disk.firmware");
        assertThat(refused(DEBIAN.replace("uefi", "coreboot"))).containsExactly("spec.image.disk.firmware");
        assertThat(refused(DEBIAN.replace("tenant/debian-13", "../../etc/passwd")))
                .containsExactly("spec.image.disk.image");
    }

    @Test
    void keepsTheNameOfItsSlot() {
        assertThat(Catalog.of(List.of(read(DEBIAN.replace("name: data", "name: root")))))
                .isInstanceOf(Reading.Refused.class);
        assertThat(refused(DEBIAN.replace("placeholder", "image")))
                .singleElement()
                .asString()
                .endsWith(".kind");
    }

    @Test
    void takesNoDrawnVolumeInItsSlot() {
        var catalog = Catalog.of(List.of(read(DEBIAN))).orThrow();
        var text = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  volumes: [{name: mine, sizeMib: 8192}]
                  appliances:
                    - {name: box, class: debian, count: 2, volumes: {root: mine}}
                """;
        assertThat(Wiring.faults(Documents.parseApplication(text).orThrow(), catalog))
                .extracting(Refusal::code)
                .containsExactly("volume-slot-blank");
        assertThat(Wiring.faults(
                        Documents.parseApplication(text.replace("root: mine", ""))
                                .orThrow(),
                        catalog))
                .isEmpty();
    }

    @Test
    void saysWhatAnotherImageMeansForDisksThatAreThere() {
        assertThat(changes("debian-13", "debian-14")).containsExactly(Effect.COMPATIBLE);
        assertThat(changes("uefi", "bios")).containsExactly(Effect.BREAKS);
        assertThat(changes("sizeMib: 4096", "sizeMib: 8192")).containsExactly(Effect.COMPATIBLE);
        assertThat(changes("disk: {image: tenant/debian-13, firmware: uefi, sizeMib: 4096}", "recipe: web"))
                .contains(Effect.BREAKS, Effect.RESTART);
    }

    @Test
    void theTemplateOfAWindowsClassIsLawful() throws IOException {
        var windows = read(Files.readString(Path.of("templates/windows/class.yaml")));
        assertThat(Catalog.of(List.of(windows))).isInstanceOf(Reading.Parsed.class);
        assertThat(windows.title()).contains("unproved");
    }

    private static List<Effect> changes(String was, String is) {
        return ClassChanges.between(Signature.of(read(DEBIAN)), Signature.of(read(DEBIAN.replace(was, is)))).stream()
                .map(ClassChange::effect)
                .toList();
    }
}

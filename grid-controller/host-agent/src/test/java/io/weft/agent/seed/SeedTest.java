package io.weft.agent.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.agent.Fault;
import io.weft.agent.Samples;
import io.weft.agent.commands.Command;
import io.weft.agent.wires.Ipv4;
import io.weft.orders.GuestSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static GuestSpec guest(String name, Map<String, String> properties, List<GuestSpec.VolumeUse> volumes) {
        var guest = Samples.guest("web", "10.86.0.1");
        return new GuestSpec(
                guest.tenant(),
                guest.application(),
                guest.applicationName(),
                guest.appliance(),
                name,
                guest.className(),
                guest.cpuMillis(),
                guest.memoryMib(),
                guest.layers(),
                guest.address(),
                Map.of("db", "10.106.0.2", "app", "10.106.0.1"),
                properties,
                volumes,
                guest.listeners(),
                guest.external(),
                guest.egress(),
                guest.readySeconds(),
                guest.stopSeconds());
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    @Test
    void survivesAShellWhateverAValueSays() {
        var nasty = "a'b\"c$(touch /tmp/x)`id`\\ d";
        var files = Seed.files(Samples.WEB, guest(nasty, Map.of(), List.of()));
        var script = text(files, "weft.env") + "printf %s \"$WEFT_NAME\"\n";
        assertThat(new Command(
                                List.of("sh", "-s"),
                                script.getBytes(StandardCharsets.UTF_8),
                                java.time.Duration.ofSeconds(10))
                        .run())
                .isEqualTo(nasty);
    }

    @Test
    void namesEveryTerminalAndVolume() {
        var volumes = List.of(new GuestSpec.VolumeUse("data", Samples.VOLUME, "vol-data", "/data", 1));
        var files = Seed.files(Samples.WEB, guest("web-1", Map.of(), volumes));
        assertThat(text(files, "hosts")).isEqualTo("10.106.0.1 app\n10.106.0.2 db\n");
        assertThat(text(files, "volumes")).isEqualTo("vol-data /data\n");
        assertThat(text(files, "weft.env"))
                .contains("WEFT_GATEWAY='169.254.1.1'")
                .contains("WEFT_MTU='1450'");
    }

    @Test
    void tellsCloudInitOfTheDiskAndOfTheInstancesAddress() {
        var files = Seed.files(Samples.WEB, Samples.ownDisk("web", "10.86.0.1"));
        assertThat(text(files, "meta-data")).isEqualTo("instance-id: " + Samples.VOLUME + "\nlocal-hostname: web-1\n");
        assertThat(text(files, "user-data")).isEqualTo("#cloud-config\nruncmd: [date]\n");
        assertThat(text(files, "network-config")).isEqualTo("""
                version: 2
                ethernets:
                  weft:
                    match: {macaddress: "%s"}
                    addresses: [10.86.0.1/32]
                    mtu: 1450
                    routes: [{to: 0.0.0.0/0, via: 169.254.1.1, on-link: true}]
                """.formatted(new Ipv4("10.86.0.1").guestMac()));
        assertThat(text(files, "hosts")).isEqualTo("10.106.0.1 app\n");
        assertThat(text(files, "volumes")).isEmpty();
        assertThat(text(files, "properties/user-data")).startsWith("#cloud-config");
    }

    /** A shell reads it in the guest: what is wrong in it shows there alone, and late. */
    @Test
    void bringsAScriptForEveryBootThatAShellUnderstands() {
        var vendor = text(Seed.files(Samples.WEB, Samples.ownDisk("web", "10.86.0.1")), "vendor-data");
        var script = vendor.substring(vendor.indexOf("#!/bin/sh"), vendor.lastIndexOf("--weft--"));
        new Command(
                        List.of("sh", "-n", "-s"),
                        script.getBytes(StandardCharsets.UTF_8),
                        java.time.Duration.ofSeconds(10))
                .run();
        assertThat(vendor)
                .startsWith("Content-Type: multipart/mixed; boundary=\"weft\"\nMIME-Version: 1.0\n\n--weft\n");
    }

    @Test
    void saysNothingToCloudInitInAGuestOfLayers() {
        assertThat(Seed.files(Samples.WEB, guest("web-1", Map.of(), List.of())))
                .containsOnlyKeys("weft.env", "hosts", "volumes");
    }

    @Test
    void keepsPropertiesRaw() {
        var program = "print('it''s')\n\u00e4\0";
        var files = Seed.files(Samples.WEB, guest("web-1", Map.of("program", program), List.of()));
        assertThat(files.get("properties/program")).isEqualTo(program.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAPropertyThatNamesAnotherFile() {
        assertThatThrownBy(() -> Seed.files(Samples.WEB, guest("web-1", Map.of("../../etc/passwd", "x"), List.of())))
                .isInstanceOf(Fault.class);
    }
}

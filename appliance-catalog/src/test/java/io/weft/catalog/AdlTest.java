package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications in ADL, and back. */
class AdlTest {
    private static final int SEEDS = RandomDocuments.asked(60);
    private static final int DAMAGED = RandomDocuments.asked(3);

    @Test
    void whatIsWrittenIsReadAsTheSameApplication() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var application = new RandomDocuments(seed, 20).application();
            var text = Documents.adl(application);
            var again = Documents.parseApplication(text).orThrow();
            assertThat(again.canonical()).as("seed " + seed + "\n" + text).isEqualTo(application.canonical());
        }
    }

    @Test
    void classesOfItsOwnTravelToo() {
        var application = TestTexts.shortener()
                .branched("web", "front", TestTexts.CATALOG)
                .orThrow();
        var text = Documents.adl(application);
        assertThat(Documents.parseApplication(text).orThrow().canonical()).isEqualTo(application.canonical());
        assertThat(Documents.format(text).faults()).isNotEmpty();
    }

    @Test
    void saysAppliancesWiresAndVolumesInItsOwnWords() {
        assertThat(Documents.adl(TestTexts.shortener()))
                .startsWith("package shortener : type=application")
                .contains(
                        "assembly main\n   {\n   volume links : size=256M\n",
                        "   subordinate db\n      {\n      .class = pgsql\n",
                        "      data = links\n",
                        "      web.app => app.in\n");
    }

    @Test
    void readsWhatSomebodyElseHasWritten() {
        var read = Documents.parseApplication("""
                # by hand
                package pages : type=application, template=0, description='Two tiers'
                assembly main
                   {
                   volume store : size=1G
                   subordinate gateway { .class = system.in
                                         .start_order = 20 }
                   subordinate web { .class = web }
                   }
                """).orThrow();
        assertThat(read.metadata()).isEqualTo(new Metadata("pages", "pages", "Two tiers"));
        assertThat(read.drawing().appliance("gateway").orElseThrow().startOrder())
                .contains(20);
        assertThat(read.drawing().appliance("gateway").orElseThrow().className())
                .isEqualTo("in");
        assertThat(read.volumes()).containsExactly(new VolumeUse("store", 1024));
        assertThat(read.text()).startsWith("apiVersion: weft/v1\n");

        var tiers = Documents.parseApplication("""
                assembly tiers {
                  volume store : size=64M
                  subordinate front {
                    .class = web
                    .failover = pair
                    .standby = 1
                    resource cpu : dflt=0.25
                    resource mem : dflt=128M
                    greeting = "store"
                    page = a\\
                       # continued, and empty but for this
                  }
                  subordinate db { .class = pgsql
                    data = store
                  }
                  connections [
                    front.db => db.in   # one line each
                  ]
                  visual { front : x=-10, y=20 }
                }
                """).orThrow();
        var front = tiers.drawing().appliance("front").orElseThrow();
        assertThat(tiers.name()).isEqualTo("tiers");
        assertThat(front.cpuMillis()).contains(250);
        assertThat(front.memoryMib()).contains(128);
        assertThat(front.standby()).isTrue();
        assertThat(front.failover()).contains(new Failover("pair", false));
        assertThat(front.properties()).containsEntry("greeting", "store").containsEntry("page", "a");
        assertThat(tiers.drawing().appliance("db").orElseThrow().volumes()).containsEntry("data", "store");
        assertThat(tiers.wires()).containsExactly(Wire.of("front.db", "db.in"));
        assertThat(tiers.layout()).containsEntry("front", new Position(-10, 20));
    }

    @Test
    void refusesByNameAndLineWhatItHasNothingFor() {
        assertThat(faults("""
                component PROXY
                   {
                   .category = Gateways
                   }
                package shop : type=catalog, uid=7, template=1
                   {
                   cpu : min=0.5, max=8
                   }
                assembly main
                   {
                   .console = front
                   property ip : mandatory
                   volume data
                   volume more : size=2T, mount=root
                   subordinate front { .timeout = 1
                                       .start_order = 1
                                       .start_order = 2
                                       resource cpu : min=1, max=2 }
                   connections
                      [
                      in => front.in
                      front.db
                      ]
                   }
                assembly other
                """))
                .extracting(Refusal::reason)
                .extracting(it -> it.substring(0, it.indexOf(':')))
                .containsExactly(
                        "Line 1, component PROXY",
                        "Line 25, assembly other",
                        "Line 5, package shop",
                        "Line 7, cpu",
                        "Line 5, package shop",
                        "Line 5, package shop",
                        "Line 13, volume data",
                        "Line 14, volume more",
                        "Line 14, 2T",
                        "Line 11, .console",
                        "Line 12, property ip",
                        "Line 15, .timeout",
                        "Line 17, .start_order",
                        "Line 18, resource cpu",
                        "Line 15, subordinate front",
                        "Line 22, front.db");
    }

    /** Damage is refused or harmless; it never throws. */
    @Test
    void noDamageToATextIsABug() {
        for (var text : List.of(
                "assembly main {",
                "assembly main { a = }",
                "assembly main { a = b c }",
                "assembly main [ => ]",
                "assembly main : size=1, size=2",
                "assembly main { a = 'no end",
                "assembly main { a = \"no end",
                "assembly main { a = \"\\q\" }",
                "assembly main { a = \"\\ud800\" }",
                "assembly main { a = \"\\u12",
                "assembly main { \\ }",
                "assembly main { } }",
                "assembly main\n" + "{\n".repeat(100_000))) {
            assertThat(faults(text))
                    .as(text.substring(0, Math.min(40, text.length())))
                    .isNotEmpty();
        }
        for (var seed = 0; seed < DAMAGED; seed++) {
            var text = Documents.adl(new RandomDocuments(seed, 20).application());
            for (var cut = 1; cut < text.length(); cut += 1 + text.length() / 20) {
                Documents.parseApplication(text.substring(0, cut)).faults();
                Documents.parseApplication(text.substring(0, cut - 1) + text.substring(cut))
                        .faults();
            }
        }
    }

    private static List<Refusal> faults(String text) {
        return Documents.parseApplication(text).faults();
    }
}

package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications as service templates of TOSCA 2.0, and back. */
class ToscaTest {
    private static final int SEEDS = RandomDocuments.asked(60);

    @Test
    void whatIsWrittenIsReadAsTheSameApplication() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var application = documents.application();
            var text = Documents.tosca(application, documents.catalog());
            var again = Documents.parseApplication(text).orThrow();
            assertThat(Differences.between(application, again, documents.catalog()))
                    .as("seed " + seed + "\n" + text)
                    .isEmpty();
            assertThat(again.appliances()).as("seed " + seed).isEqualTo(application.appliances());
            assertThat(again.volumes()).as("seed " + seed).isEqualTo(application.volumes());
            assertThat(again.classes()).as("seed " + seed).isEqualTo(application.classes());
            assertThat(again.notes()).as("seed " + seed).isEqualTo(application.notes());
            assertThat(again.layout()).as("seed " + seed).isEqualTo(application.layout());
            assertThat(again.metadata()).as("seed " + seed).isEqualTo(application.metadata());
            assertThat(new HashSet<>(again.wires())).as("seed " + seed).isEqualTo(new HashSet<>(application.wires()));
        }
    }

    @Test
    void saysClassesTerminalsAndVolumesInItsOwnWords() {
        var text = Documents.tosca(TestTexts.shortener(), TestTexts.CATALOG);
        assertThat(text)
                .startsWith("tosca_definitions_version: tosca_2_0\n")
                .contains(
                        "template_name: shortener",
                        "\"weft:web\":",
                        "- {out: {capability: 'weft:Terminal', count_range: [1, 1]}}",
                        "type: 'weft:pgsql'",
                        "- {app: {node: app, capability: in}}",
                        "- {data: {node: volume_links, capability: storage}}",
                        "volume_links: {type: 'weft:Volume', properties: {sizeMib: 256}}");
    }

    @Test
    void readsWhatSomebodyElseHasWritten() {
        var read = Documents.parseApplication("""
                # by hand
                tosca_definitions_version: tosca_2_0
                description: Two tiers
                metadata: {template_name: pages, template_author: somebody}
                service_template:
                  node_templates:
                    store: {type: "weft:Volume", properties: {sizeMib: 64}}
                    gateway:
                      type: weft:in
                      requirements:
                        - out: {node: web, capability: in}
                    web:
                      type: weft:web
                      count: 2
                    db:
                      type: weft:pgsql
                      requirements:
                        - data: store
                """).orThrow();
        assertThat(read.metadata()).isEqualTo(new Metadata("pages", "pages", "Two tiers"));
        assertThat(read.drawing().appliance("web").orElseThrow().count()).isEqualTo(2);
        assertThat(read.drawing().appliance("db").orElseThrow().volumes()).containsEntry("data", "store");
        assertThat(read.wires()).containsExactly(Wire.of("gateway.out", "web.in"));
        assertThat(read.text()).startsWith("apiVersion: weft/v1\n");
    }

    @Test
    void refusesByNameWhatItHasNothingFor() {
        assertThat(faults("""
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [somewhere]
                metadata: {template_name: pages}
                service_template:
                  inputs: {size: {type: integer}}
                  node_templates:
                    machine: {type: tosca.nodes.Compute}
                    web:
                      type: weft:web
                      interfaces: {Standard: {}}
                      properties: {greeting: {$get_input: size}}
                      requirements:
                        - app: {node: nobody, capability: in}
                        - app: web
                """))
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder(
                        "tosca_definitions_version",
                        "imports",
                        "service_template.inputs",
                        "service_template.node_templates.machine.type",
                        "service_template.node_templates.web.interfaces",
                        "service_template.node_templates.web.properties.greeting",
                        "service_template.node_templates.web.requirements[0].app",
                        "service_template.node_templates.web.requirements[1].app.capability");
        assertThat(faults("tosca_definitions_version: tosca_2_0\n"))
                .extracting(Refusal::field)
                .contains("metadata.template_name");
        assertThat(faults("tosca_definitions_version: [1")).isNotEmpty();
        assertThat(faults("tosca_definitions_version: tosca_2_0\nservice_template: 1\n"))
                .isNotEmpty();
    }

    private static List<Refusal> faults(String text) {
        return Documents.parseApplication(text).faults();
    }
}

package io.weft.controller.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.catalog.Expander;
import io.weft.catalog.Expansion.FlatAppliance;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutsideUrlTest {
    private final List<FlatAppliance> appliances = Expander.expand(
                    Documents.parseApplication("""
                            apiVersion: weft/v1
                            kind: Application
                            metadata: {name: doors}
                            spec:
                              appliances:
                                - {name: site, class: in}
                                - {name: shop, class: in-tls}
                                - {name: desk, class: linux, properties: {authorizedKeys: ssh-ed25519 AAAA}}
                                - {name: web, class: web}
                              wires:
                                - {from: site.out, to: web.in}
                                - {from: shop.out, to: web.in}
                            """).orThrow(), Catalog.stock())
            .appliances();

    @Test
    void isInTheProtocolThatTheGatewaySpeaks() {
        assertThat(OutsideUrl.of(appliances, "site", "127.77.0.10")).isEqualTo("http://127.77.0.10/");
        assertThat(OutsideUrl.of(appliances, "shop", "127.77.0.11")).isEqualTo("https://127.77.0.11/");
        assertThat(OutsideUrl.of(appliances, "desk", "127.77.0.12")).isEqualTo("ssh://127.77.0.12");
    }

    @Test
    void isAWebSiteWhenTheDrawingNoLongerHasTheGateway() {
        assertThat(OutsideUrl.of(appliances, "gone", "127.77.0.13")).isEqualTo("http://127.77.0.13/");
    }
}

package io.weft.controller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.metrics.OpenMetrics.Kind;
import io.weft.controller.metrics.OpenMetrics.Sample;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {
    @Test
    void saysEachFamilyOnceWithItsUnitAndEndsWithTheEnd() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("application", "shop");
        labels.put("instance", "db-1");
        assertThat(new OpenMetrics()
                        .family("weft_ready", Kind.GAUGE, "", "Whether it is.", List.of(new Sample(labels, 1)))
                        .family(
                                "weft_used_seconds",
                                Kind.COUNTER,
                                "seconds",
                                "What it took.",
                                List.of(new Sample(labels, new BigDecimal("0.000001"))))
                        .text())
                .isEqualTo("""
                        # TYPE weft_ready gauge
                        # HELP weft_ready Whether it is.
                        weft_ready{application="shop",instance="db-1"} 1
                        # TYPE weft_used_seconds counter
                        # UNIT weft_used_seconds seconds
                        # HELP weft_used_seconds What it took.
                        weft_used_seconds_total{application="shop",instance="db-1"} 0.000001
                        # EOF
                        """);
    }

    @Test
    void keepsWhateverAValueSaysWithinItsQuotes() {
        assertThat(new OpenMetrics()
                        .family("weft_x", Kind.GAUGE, "", "X.", List.of(new Sample(Map.of("name", "a\"} 2\nb\\"), 1)))
                        .text())
                .contains("weft_x{name=\"a\\\"} 2\\nb\\\\\"} 1\n");
    }
}

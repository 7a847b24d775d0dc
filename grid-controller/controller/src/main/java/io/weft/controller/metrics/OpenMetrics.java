package io.weft.controller.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The text form of OpenMetrics 1.0 (github.com/prometheus/OpenMetrics), which Prometheus and the collector of OpenTelemetry read. */
final class OpenMetrics {
    static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    enum Kind {
        GAUGE("gauge", ""),
        /** Only grows, until its thing is gone. */
        COUNTER("counter", "_total");

        private final String word;
        private final String suffix;

        Kind(String word, String suffix) {
            this.word = word;
            this.suffix = suffix;
        }
    }

    /** @param labels in the order in which they are written */
    record Sample(Map<String, String> labels, BigDecimal value) {
        Sample(Map<String, String> labels, long value) {
            this(labels, BigDecimal.valueOf(value));
        }
    }

    /**
     * @param unit the last word of the name, empty without one
     * @param help a sentence on one line
     */
    OpenMetrics family(String name, Kind kind, String unit, String help, List<Sample> samples) {
        text.append("# TYPE ").append(name).append(' ').append(kind.word).append('\n');
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        for (var sample : samples) {
            text.append(name).append(kind.suffix);
            labels(sample.labels());
            text.append(' ').append(sample.value().toPlainString()).append('\n');
        }
        return this;
    }

    private void labels(Map<String, String> labels) {
        var separator = '{';
        for (var label : labels.entrySet()) {
            text.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped(label.getValue()))
                    .append('"');
            separator = ',';
        }
        text.append('}');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        return text + "# EOF\n";
    }
}

package io.weft.embedded;

import java.util.Map;

/** What a broker process reads from its file; the file holds secrets and is readable by its owner only. */
record BrokerSettings(String clusterId, Map<String, String> settings, String firstUser) {
    BrokerSettings {
        settings = Map.copyOf(settings);
    }
}

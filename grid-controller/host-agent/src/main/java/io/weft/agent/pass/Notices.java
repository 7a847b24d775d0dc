package io.weft.agent.pass;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One log line per change: a pass says the same thing twice a second. */
final class Notices {
    private static final int KEPT = 10_000;
    private final System.Logger log;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    Notices(Class<?> speaker) {
        this.log = System.getLogger(speaker.getName());
    }

    void changed(String about, String text) {
        if (said.size() > KEPT) {
            said.clear();
        }
        if (!text.equals(said.put(about, text))) {
            log.log(System.Logger.Level.INFO, text);
        }
    }
}

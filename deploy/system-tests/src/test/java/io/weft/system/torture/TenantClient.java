package io.weft.system.torture;

import io.weft.system.Api;
import io.weft.system.Grid;
import io.weft.system.torture.history.History;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One caller of a tenant's who works without pause and writes down what it asked and heard. Of two with the same tenant one takes a
 * lost answer for lost, and the other asks again with the same key until it hears.
 */
final class TenantClient implements Runnable {
    private static final int NAMES = 4;
    private static final int MOST = 3;
    private static final Duration GIVES_UP = Duration.ofSeconds(30);
    private static final long ASKS_AGAIN_MILLIS = 500;
    /** Nothing was done, and asking again may help. */
    private static final Set<Integer> LATER = Set.of(409, 429, 502, 503, 504);

    private final String name;
    private final String tenant;
    private final Api api;
    private final History history;
    private final RandomGenerator random;
    private final long pauseMillis;
    private final Persistence persistence;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int asked;

    enum Persistence {
        TAKES_LOST_FOR_LOST,
        ASKS_AGAIN
    }

    TenantClient(
            String name,
            String tenant,
            History history,
            RandomGenerator random,
            long pauseMillis,
            Persistence persistence) {
        this.name = name;
        this.tenant = tenant;
        this.api = Grid.machine(tenant);
        this.history = history;
        this.random = random;
        this.pauseMillis = pauseMillis;
        this.persistence = persistence;
    }

    void stop() {
        stopped.countDown();
    }

    int asked() {
        return asked;
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                var began = System.nanoTime();
                ask(next());
                var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                // A regular beat on average, and never in step with the others.
                var rest = Math.max(0, random.nextLong(2 * pauseMillis) - took);
                stopped.await(rest, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Question(String act, String app, int count, String path, String type, String body) {}

    private Question next() {
        var app = "app-" + random.nextInt(NAMES);
        var place = "~/applications/" + app + "/";
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Question("create", app, 1, "~/applications", "application/yaml", drawing(app));
            case 2, 3, 4 -> new Question("start", app, 0, place + "start", "application/json", "{}");
            case 5, 6 -> new Question("stop", app, 0, place + "stop", "application/json", "{}");
            case 7, 8 -> {
                var count = 1 + random.nextInt(MOST);
                yield new Question(
                        "scale",
                        app,
                        count,
                        place + "scale",
                        "application/json",
                        "{\"appliance\":\"back\",\"count\":" + count + "}");
            }
            default -> new Question("destroy", app, 0, place + "destroy", "application/json", "{}");
        };
    }

    private static String drawing(String app) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  appliances:
                    - {name: front, class: web}
                    - {name: back, class: web}
                  wires:
                    - {from: front.app, to: back.in}
                """.formatted(app);
    }

    private void ask(Question question) throws InterruptedException {
        var op = name + "-" + ++asked;
        history.add(
                "invoke",
                it -> it.put("op", op)
                        .put("tenant", tenant)
                        .put("act", question.act())
                        .put("app", question.app())
                        .put("count", question.count()));
        var key = UUID.randomUUID().toString();
        var until = System.nanoTime() + GIVES_UP.toNanos();
        while (!isAnswered(op, key, question)) {
            if (persistence == Persistence.TAKES_LOST_FOR_LOST || System.nanoTime() > until) {
                history.add("info", it -> it.put("op", op));
                return;
            }
            stopped.await(ASKS_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Writes down an answer that says what became of it. */
    private boolean isAnswered(String op, String key, Question question) {
        try {
            var answer = api.postAgain(key, question.path(), question.type(), question.body());
            if (answer.status() / 100 == 2) {
                history.add(
                        "ok",
                        it -> it.put("op", op)
                                .put("id", answer.json().path("id").asText()));
                return true;
            }
            if (isForLater(answer)) return false;
            if (answer.status() / 100 != 4) {
                history.add(
                        "surprise",
                        it -> it.put("op", op).put("status", answer.status()).put("body", answer.body()));
                return false;
            }
            history.add(
                    "fail",
                    it -> it.put("op", op)
                            .put("status", answer.status())
                            .put("code", answer.json().path("code").asText()));
            return true;
        } catch (UncheckedIOException lost) {
            return false;
        }
    }

    private static boolean isForLater(Api.Answer answer) {
        var busy = answer.status() != 409 || answer.json().path("code").asText().equals("idempotency-key-busy");
        return LATER.contains(answer.status()) && busy;
    }
}

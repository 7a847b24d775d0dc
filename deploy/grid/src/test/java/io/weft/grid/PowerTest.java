package io.weft.grid;

import static io.weft.grid.ShopOnHosts.shown;
import static io.weft.grid.ShopOnHosts.state;
import static io.weft.grid.ShopOnHosts.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.power.PowerWatch;
import io.weft.kernel.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts whose power is asked for past them, on real PostgreSQL and Kafka. */
@GridTest
@Tag("faults")
class PowerTest {
    private static final String PLACE = "/redfish/v1/Systems/1";

    @Inject
    PowerWatch watch;

    @Inject
    Keeping keeping;

    @Inject
    Transactions transactions;

    @Inject
    Session session;

    private final RoomyHosts hosts = new RoomyHosts(2);
    private HttpServer controller;
    private volatile String power = "On";
    private volatile Runnable meanwhile = () -> {};
    private ObedientHost host;

    @BeforeEach
    void aHostWithAController() throws IOException {
        host = hosts.one();
        controller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        controller.createContext(PLACE, this::answer).setAuthenticator(new BasicAuthenticator("bmc") {
            @Override
            public boolean checkCredentials(String account, String password) {
                return account.equals("root") && password.equals("calvin-and-hobbes");
            }
        });
        controller.start();
    }

    @AfterEach
    void leave() {
        controller.stop(0);
        hosts.leave();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                power = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                                .contains("ForceOff")
                        ? "Off"
                        : "On";
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            var said = power;
            meanwhile.run();
            var bytes = """
                    {"PowerState": "%s", "Actions": {"#ComputerSystem.Reset": {"target": "%s/Actions/ComputerSystem.Reset"}}}""".formatted(said, PLACE).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + controller.getAddress().getPort() + PLACE;
    }

    private ValidatableResponse put(Map<String, String> changes) {
        var body = new HashMap<>(Map.of("url", url(), "account", "root", "password", "calvin-and-hobbes"));
        body.putAll(changes);
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(body)
                .put(path(""))
                .then();
    }

    private String path(String end) {
        return "/api/v1/hosts/" + host.name + "/power" + end;
    }

    private ValidatableResponse post(String end) {
        return Someone.operator().asks().post(path(end)).then();
    }

    private void look() {
        watch.once();
    }

    @Test
    void aSilentHostWithoutPowerIsLostAndOneWithPowerIsNot() {
        put(Map.of()).statusCode(200).body("state", equalTo("on"));
        look();
        assertThat(state(host)).as("it is heard").isEqualTo("online");
        host.cutOff = true;
        Eventually.holds(() -> assertThat(state(host)).isEqualTo("suspect"));
        look();
        assertThat(state(host)).as("silent, and with power").isEqualTo("suspect");

        power = "Off";
        Eventually.holds(() -> {
            look();
            assertThat(state(host)).isEqualTo("lost");
        });
        Eventually.holds(() -> assertThat(told())
                .contains("Host " + host.name + " is lost: its power is off, says its power controller."));
        look();
        assertThat(losses()).as("once, however often it is asked").isEqualTo(1);
        host.cutOff = false;
        Eventually.holds(() -> assertThat(state(host)).isEqualTo("online"));
    }

    /** What was found out about a host is worth nothing once it has spoken again. */
    @Test
    void aHostThatSpokeWhileItsPowerWasAskedForIsNotLost() {
        put(Map.of()).statusCode(200);
        host.cutOff = true;
        Eventually.holds(() -> assertThat(state(host)).isEqualTo("suspect"));
        power = "Off";
        var heard = heardAt();
        meanwhile = () -> {
            host.cutOff = false;
            Eventually.holds(() -> assertThat(heardAt()).isAfter(heard));
        };
        look();
        assertThat(losses()).isZero();
        Eventually.holds(() -> assertThat(state(host)).isEqualTo("online"));
    }

    @Test
    void thePasswordIsShownToNobodyAndKeptSealed() {
        put(Map.of("setAt", "2026-01-01T00:00:00Z", "host", "another"))
                .statusCode(200)
                .body("setAt", not(equalTo("2026-01-01T00:00:00Z")))
                .body("host", equalTo(host.name))
                .body("", not(hasKey("password")))
                .body(not(containsString("calvin")));
        Someone.operator().asks().get(path("")).then().statusCode(200).body(not(containsString("calvin")));
        var kept = transactions.gridWide(() -> session.createNativeQuery(
                        "select password from grid.power_controllers where host = :h", byte[].class)
                .setParameter("h", host.id.value())
                .getSingleResult());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("calvin");
    }

    @Test
    void onlyAControllerThatAnswersIsTaken() {
        put(Map.of("password", "guessed"))
                .statusCode(409)
                .body("code", equalTo("power-controller-fault"))
                .body("detail", containsString("does not take account and password"));
        put(Map.of("url", "http://127.0.0.1:1" + PLACE)).statusCode(409);
        for (var url : List.of(
                "http://10.0.0.7/redfish/v1/Systems/1",
                "https://root:calvin@bmc/x",
                "ftp://bmc/x",
                "https://bmc/x?y",
                "bmc",
                "")) {
            put(Map.of("url", url)).statusCode(422).body("errors.code", hasItem("power-url-invalid"));
        }
        put(Map.of("account", "a:b")).statusCode(422).body("errors.code", hasItem("power-account-invalid"));
        put(Map.of("password", "")).statusCode(422).body("errors.code", hasItem("power-password-invalid"));
        put(Map.of("fingerprint", "ab:cd")).statusCode(422).body("errors.code", hasItem("power-fingerprint-invalid"));
        Someone.operator()
                .asks()
                .get(path(""))
                .then()
                .statusCode(404)
                .body("code", equalTo("power-controller-missing"));
        post("/off").statusCode(404);
    }

    @Test
    void anOperatorTurnsAnEmptyHostOffAndOnAndForgetsItsController() {
        put(Map.of()).statusCode(200);
        post("/off").statusCode(202).body("state", equalTo("off"));
        post("/off").statusCode(202).body("state", equalTo("off"));
        post("/on").statusCode(202).body("state", equalTo("on"));
        Someone.operator().asks().delete(path("")).then().statusCode(204);
        Someone.operator().asks().delete(path("")).then().statusCode(204);
        post("/on").statusCode(404);
        assertThat(shown(host).getString("host.state")).isEqualTo("online");
    }

    private Instant heardAt() {
        return transactions.gridWide(() -> keeping.hearings().stream()
                .filter(it -> it.host().equals(host.id))
                .map(Hearing::heardAt)
                .findFirst()
                .orElseThrow());
    }

    private long losses() {
        return transactions.gridWide(
                () -> session.createNativeQuery("select count(*) from grid.losses where host = :h", Long.class)
                        .setParameter("h", host.id.value())
                        .getSingleResult());
    }
}

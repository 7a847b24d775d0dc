package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The price book, and what drawings cost under it before anything runs. */
@GridTest
class PriceTest {
    private static final double PREVIEW_MILLIS = 150;

    private TenantClient acme;

    @BeforeEach
    void aTenant() {
        acme = new TenantClient();
        acme.id();
    }

    static ValidatableResponse put(Map<String, Object> book) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(book)
                .post("/api/v1/price-book")
                .then();
    }

    private static Map<String, Object> rate(String meter, String per, String price) {
        return Map.of("meter", meter, "unit", "hour", "per", per, "tiers", List.of(Map.of("price", price)));
    }

    /** The first one may begin in the past; whichever test comes first puts it. */
    static void somePrices() {
        var book = Map.<String, Object>of(
                "currency", "EUR",
                "effectiveFrom", "2026-01-01T00:00:00Z",
                "rates",
                        List.of(
                                rate("cpu-allocated", "3600000", "0.012"),
                                rate("memory-allocated", "3686400", "0.004")));
        assertThat(put(book).extract().statusCode()).isIn(200, 409);
    }

    private ValidatableResponse price(String text) {
        return acme.asks().body(text).post(acme.path("/price")).then();
    }

    @Test
    void withoutPricesItSaysSo() {
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "CHF", "zone", "Europe/Zurich", "anchor", 1))
                .put("/api/v1/billing-accounts/" + acme.tenant)
                .then()
                .statusCode(200);
        price(TenantClient.webs("shop", 2))
                .statusCode(200)
                .body("without", containsString("no prices yet"))
                .body("lines", hasSize(0));
    }

    @Test
    void aDraftIsPricedByWhatItsAppliancesTake() {
        somePrices();
        price(TenantClient.webs("shop", 2))
                .statusCode(200)
                .body("without", equalTo(""))
                .body("currency", equalTo("EUR"));
        var two = price(TenantClient.webs("shop", 2)).extract().jsonPath();
        var one = price(TenantClient.webs("shop", 1)).extract().jsonPath();
        assertThat(two.getDouble("hour")).isGreaterThan(one.getDouble("hour"));
        assertThat(two.getDouble("month"))
                .isCloseTo(two.getDouble("hour") * 720, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(two.getList("appliances.appliance", String.class)).isNotEmpty();
        assertThat(two.getList("lines.hour", String.class).stream()
                        .mapToDouble(Double::parseDouble)
                        .sum())
                .isCloseTo(two.getDouble("hour"), org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void anApplicationAndItsPlanSayWhatItCosts() {
        somePrices();
        acme.create(TenantClient.webs("shop", 3));
        var hour = acme.asks()
                .body("")
                .post(acme.path("/applications/shop/price"))
                .then()
                .statusCode(200)
                .extract()
                .<String>path("hour");
        acme.asks()
                .body("")
                .post(acme.path("/applications/shop/plan"))
                .then()
                .statusCode(200)
                .body("price.hour", equalTo(hour));
        price("kind: Application").statusCode(422);
    }

    @Test
    void aVersionIsAddedForTheFutureAndNeverChanged() {
        somePrices();
        var rates = List.of(rate("cpu-allocated", "3600000", "0.5"));
        Map<String, Object> next = Map.of("currency", "EUR", "effectiveFrom", "2999-01-01T00:00:00Z", "rates", rates);
        put(next).statusCode(200).body("versions.inForce", hasItem(true)).body("versions[0].inForce", equalTo(false));
        put(next).statusCode(409).body("code", equalTo("price-version-exists"));
        put(Map.of("currency", "EUR", "effectiveFrom", "2026-02-01T00:00:00Z", "rates", rates))
                .statusCode(409)
                .body("code", equalTo("price-book-in-the-past"));
        put(Map.of("currency", "EUR", "effectiveFrom", "2999-01-01T00:00:01Z", "rates", rates))
                .statusCode(422)
                .body("code", equalTo("price-book-off-grid"));
        put(Map.of("currency", "EUR", "rates", List.of(rate("cpu-allocated", "1", "-1"))))
                .statusCode(422)
                .body("code", equalTo("price-book-invalid"));
        put(Map.of("currency", "EUR", "rates", List.of(rate("moonshine", "1", "1"))))
                .statusCode(422)
                .body("code", equalTo("price-book-invalid"));
        acme.manager.asks().get("/api/v1/price-book").then().statusCode(403);
    }

    @Test
    void whatWasAgreedWithATenantHoldsForItAlone() {
        somePrices();
        var usual = price(TenantClient.webs("shop", 1)).extract().jsonPath().getDouble("hour");
        put(Map.of(
                        "currency",
                        "XTS",
                        "effectiveFrom",
                        "2026-01-01T00:00:00Z",
                        "rates",
                        List.of(rate("cpu-allocated", "3600000", "1")),
                        "tenants",
                        Map.of(acme.tenant, List.of(rate("cpu-allocated", "3600000", "0.1")))))
                .statusCode(200)
                .body("versions[0].tenants." + acme.tenant + "[0].tiers[0].price", equalTo("0.1"));
        price(TenantClient.webs("shop", 1)).body("hour.toDouble()", closeTo(usual, 1e-12));
    }

    private static String drawing(int appliances, int edit) {
        return IntStream.range(0, appliances)
                .mapToObj(i -> "    - {name: web-" + i + ", class: web, count: " + (1 + (i + edit) % 3) + "}")
                .collect(Collectors.joining("\n", """
                        apiVersion: weft/v1
                        kind: Application
                        metadata: {name: large, description: "edit %d"}
                        spec:
                          appliances:
                        """.formatted(edit), "\n"));
    }

    /** Every question is about another text, as after every edit: nothing is answered from memory. */
    @Test
    void twoHundredAppliancesArePricedWhileSomebodyDraws() {
        somePrices();
        var asked = Torture.count("rounds", 3);
        var warm = Torture.isTimed() ? asked / 2 : 0;
        var millis = new ArrayList<Double>();
        for (int edit = 0; edit < warm + asked; edit++) {
            var text = drawing(200, edit);
            var began = System.nanoTime();
            var answer = acme.asks().body(text).post(acme.path("/price"));
            var said = answer.asString();
            var took = (System.nanoTime() - began) / 1e6;
            answer.then().statusCode(200);
            assertThat(JsonPath.from(said).getList("appliances")).hasSize(200);
            if (edit >= warm) {
                millis.add(took);
            }
        }
        millis.sort(null);
        var p95 = millis.get((int) Math.ceil(millis.size() * 0.95) - 1);
        Torture.say("price of 200 appliances over HTTP, " + asked + " edits: median "
                + Math.round(millis.get(millis.size() / 2)) + " ms, p95 " + Math.round(p95) + " ms, limit "
                + PREVIEW_MILLIS);
        if (Torture.isTimed()) {
            assertThat(p95).isLessThanOrEqualTo(PREVIEW_MILLIS);
        }
    }
}

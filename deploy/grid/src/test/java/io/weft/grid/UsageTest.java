package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what a host says to what its tenant reads: rows B2, B3 and B4 of the reliability reference. */
@GridTest
class UsageTest {
    private static final Instant NOW = Instant.ofEpochMilli(Instant.now().toEpochMilli());
    private static final Instant BEGAN = NOW.minusSeconds(1200);
    private static final String AS_PROMETHEUS_ASKS =
            "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    UsageBus bus;

    private final TenantClient acme = new TenantClient();
    private SomeTenant.Things things;

    @BeforeEach
    void acmeHasOneOfEverything() {
        things = someTenant.fill(acme.id());
    }

    private Reading reading(UUID resource, Counter counter, long window, Instant at, long total) {
        return new Reading(resource, counter, 1, 1, window, BEGAN, at, total);
    }

    private Reading burned(long window, int secondsIn, long micros) {
        return reading(things.instance().value(), Counter.CPU_USED, window, BEGAN.plusSeconds(secondsIn), micros);
    }

    private void said(Reading... readings) throws Exception {
        bus.say(List.of(new UsageReport(things.host(), Instant.now(), List.of(readings))));
        bus.awaitRead(database);
    }

    private io.restassured.response.ValidatableResponse usage(String query) {
        return acme.manager.asks().get(acme.path("/usage" + query)).then();
    }

    @Test
    void monitoringReadsCountersThatOnlyGrow() throws Exception {
        said(burned(1, 10, 1_250_000));
        said(
                burned(2, 20, 2_500_000),
                reading(things.circuit().value(), Counter.WIRE_BYTES, 1, BEGAN.plusSeconds(20), 4096));
        var told = Someone.viewerOf(acme.tenant)
                .asks()
                .header("Accept", AS_PROMETHEUS_ASKS)
                .get(acme.path("/metrics"))
                .then()
                .statusCode(200)
                .contentType(startsWith("application/openmetrics-text"));
        assertThat(told.extract().asString())
                .contains(
                        "weft_instance_cpu_used_seconds_total{application=\"shop\",appliance=\"web\",instance_name=\"web-1\"} 2.5")
                .contains("weft_wire_bytes_total{application=\"shop\",wire=\"web.app->app.in\"} 4096\n")
                .endsWith("# EOF\n");
        acme.manager
                .asks()
                .get(acme.path("/applications/nothing/metrics"))
                .then()
                .statusCode(404)
                .body("code", equalTo("application-not-found"));
    }

    @Test
    void aTenantReadsWhatItsThingsUsed() throws Exception {
        said(
                burned(1, 10, 4_000),
                burned(2, 20, 10_500),
                reading(things.volume().value(), Counter.VOLUME, 1, BEGAN.plusSeconds(10), 640_000),
                reading(things.circuit().value(), Counter.WIRE_BYTES, 1, BEGAN.plusSeconds(10), 1234));
        usage("")
                .statusCode(200)
                .body("group", equalTo("meter"))
                .body("items.meter", contains("cpu-used", "volume", "wire-bytes"))
                .body("items.find { it.meter == 'cpu-used' }.quantity", equalTo(10.5f))
                .body("items.find { it.meter == 'cpu-used' }.unit", equalTo("milliseconds"))
                .body("items.find { it.meter == 'volume' }.quantity", equalTo(640.0f))
                .body("items.find { it.meter == 'wire-bytes' }.quantity", equalTo(1234));
        usage("?group=appliance&application=shop")
                .statusCode(200)
                .body("items.application", hasItem("shop"))
                .body("items.appliance", contains("data", "web", "web.app->app.in"));
        usage("?group=hour").statusCode(200).body("items[0].startsAt.size()", equalTo(20));
        usage("/samples?meter=cpu-used&subject=" + things.instance())
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.total", contains(4.0f, 10.5f))
                .body(
                        "items[0].id",
                        equalTo(UsageReport.id(things.host(), things.instance().value(), "cpu-used", 1, 1)));
    }

    @Inject
    SomeBill some;

    private io.restassured.path.json.JsonPath events(String query) {
        return acme.manager
                .asks()
                .get(acme.path("/usage/events" + query))
                .then()
                .statusCode(200)
                .contentType(startsWith("application/cloudevents-batch+json"))
                .extract()
                .jsonPath();
    }

    @Test
    void usageComesAsEventsThatAreKnownAgainAndInPages() {
        var web = UUID.randomUUID();
        var db = UUID.randomUUID();
        some.used(acme.id(), web, "web", "2026-03-10T10:00:00Z", 1_500);
        some.used(acme.id(), db, "db", "2026-03-10T10:00:00Z", 250);
        var period = "?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        var all = events(period);
        assertThat(all.getList("id")).hasSize(24).doesNotHaveDuplicates().isSorted();
        assertThat(all.getList("findAll { it.subject == '%s' }.data.quantity".formatted(web), String.class))
                .hasSize(12)
                .containsOnly("450000.000");
        var first = "find { it.subject == '%s' }".formatted(web);
        assertThat(all.getString(first + ".id")).isEqualTo("2026-03-10T10:00:00Z/" + web + "/cpu-allocated/450000.000");
        assertThat(all.getString(first + ".source")).isEqualTo("/api/v1/tenants/" + acme.tenant);
        assertThat(all.getString(first + ".specversion")).isEqualTo("1.0");
        assertThat(all.getString(first + ".time")).isEqualTo("2026-03-10T10:05:00Z");
        assertThat(all.getString(first + ".data.unit")).isEqualTo("millicpu-seconds");

        var paged = new java.util.ArrayList<Object>();
        var page = events(period + "&limit=7").getList("id");
        while (!page.isEmpty()) {
            paged.addAll(page);
            assertThat(paged).hasSizeLessThanOrEqualTo(24);
            page = events(period + "&limit=7&after=" + page.getLast()).getList("id");
        }
        assertThat(paged).isEqualTo(all.getList("id"));

        some.sql(
                "update tenancy.usage set amount = amount + 1 where subject = '%s' and from_at = '2026-03-10T10:00:00Z'"
                        .formatted(web));
        var again = events(period);
        assertThat(again.getList("id"))
                .hasSize(24)
                .contains("2026-03-10T10:00:00Z/" + web + "/cpu-allocated/450000.001")
                .doesNotContain(all.getString(first + ".id"));
        assertThat(events(period + "&limit=7&after=" + all.getString("[6].id")).getList("id"))
                .isEqualTo(again.getList("id").subList(7, 14));
    }

    @Test
    void aWindowThatGoesOnIsNoEventYetAndWhatIsNoPlaceIsRefused() {
        var hour = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        some.used(acme.id(), UUID.randomUUID(), "web", hour.toString(), 1_000);
        var told = events("?from=" + hour + "&to=" + hour.plusSeconds(3600));
        assertThat(told.getList("time", String.class))
                .allSatisfy(it ->
                        assertThat(Instant.parse(it)).isBefore(Instant.now().minusSeconds(119)));
        assertThat(told.getList("id").size()).isLessThan(12);
        for (var place :
                List.of("nowhere", "2026-03-10T10:00:00Z/x/cpu-allocated/1", "x/" + UUID.randomUUID() + "/volume/1")) {
            acme.manager
                    .asks()
                    .queryParam("after", place)
                    .get(acme.path("/usage/events"))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("cursor-invalid"));
        }
    }

    @Test
    void strangersReadNothingOfIt() throws Exception {
        said(burned(1, 10, 4_000));
        var stranger = Someone.managerOf(Someone.newTenant());
        stranger.asks().get(acme.path("/usage")).then().statusCode(404).body("code", equalTo("tenant-not-found"));
        var other = new TenantClient();
        other.id();
        other.manager
                .asks()
                .get(other.path("/usage/samples?meter=cpu-used&subject=" + things.instance()))
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        usage("?from=yesterday").statusCode(422).body("code", equalTo("usage-span-invalid"));
        usage("?from=2026-11-26T10:00:00Z&to=2026-11-26T09:00:00Z")
                .statusCode(422)
                .body("code", equalTo("usage-span-invalid"));
        usage("?from=2020-11-26T10:00:00Z").statusCode(422).body("code", equalTo("usage-span-invalid"));
        usage("?group=moon").statusCode(422).body("code", equalTo("usage-group-unknown"));
        usage("?application=none").statusCode(404).body("code", equalTo("application-not-found"));
        usage("/samples?meter=moon").statusCode(422).body("code", equalTo("meter-unknown"));
    }

    /** Row B2. */
    @Test
    void ofTwoWordsForOneReadingTheFirstCountsAndTheOtherIsFound() throws Exception {
        said(burned(1, 10, 4_000), burned(2, 20, 9_000));
        said(burned(1, 10, 4_001), burned(2, 20, 9_000));
        said(burned(3, 30, 10_000), burned(3, 30, 20_000), burned(4, 40, 9_500));
        usage("").body("items[0].quantity", equalTo(10.0f));
        Someone.operator()
                .asks()
                .get("/api/v1/grid/findings")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.code == 'usage-contradicted' }.what",
                        hasItem(containsString(
                                "2 readings, the last: CPU_USED of " + things.instance() + ", reading 3")))
                .body(
                        "items.findAll { it.code == 'usage-senseless' }.what",
                        hasItem(containsString(things.instance() + ", reading 4 of generation 1: 9500")));
    }

    /** Row B3: the grid has lost the host from some moment on, and then given the instance up for good. */
    @Test
    void nothingCountsWhileTheGridHadLostTheGuest() throws Exception {
        lose(BEGAN.plusSeconds(25));
        said(burned(1, 10, 4_000), burned(2, 20, 9_000), burned(3, 30, 100_000));
        usage("").body("items[0].quantity", equalTo(9.0f));
        var again = new Reading(
                things.instance().value(),
                Counter.CPU_USED,
                2,
                2,
                1,
                BEGAN.plusSeconds(60),
                BEGAN.plusSeconds(70),
                500);
        said(again);
        usage("").body("items[0].quantity", equalTo(9.5f));
    }

    private void lose(Instant at) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into grid.losses (host, epoch, lost_at) values ('" + things.host() + "', 2, '" + at + "')");
        }
    }

    /** Row B3: what is gone is still known, and what was lost with its host is not counted any more. */
    @Test
    void theLastWordCountsWhenTheThingIsGone() throws Exception {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("delete from grid.instances where id = '" + things.instance() + "'");
        }
        said(burned(1, 10, 4_000));
        usage("?group=appliance").body("items.appliance", contains("web")).body("items[0].quantity", equalTo(4.0f));
    }

    @Test
    void whatWasGivenUpWithItsHostCountsNoMore() throws Exception {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("update grid.instances set phase = 'LOST' where id = '" + things.instance() + "'");
        }
        var later = Instant.ofEpochMilli(Instant.now().toEpochMilli()).plusSeconds(3);
        said(burned(1, 10, 4_000), reading(things.instance().value(), Counter.CPU_USED, 2, later, 9_000_000));
        usage("?to=" + later.plusSeconds(3600)).body("items[0].quantity", equalTo(4.0f));
    }

    /** Row B4. */
    @Test
    void aHostWithAWrongClockIsCountedByTheBrokersAndFound() throws Exception {
        var ahead = Duration.ofDays(1);
        var sent = Instant.now().plus(ahead);
        var wrong = new Reading(
                things.instance().value(),
                Counter.CPU_USED,
                1,
                1,
                1,
                sent.minusSeconds(20),
                sent.minusSeconds(10),
                7_000);
        bus.say(List.of(new UsageReport(things.host(), sent, List.of(wrong))));
        bus.awaitRead(database);
        usage("").body("items[0].quantity", equalTo(7.0f));
        Someone.operator()
                .asks()
                .get("/api/v1/grid/findings")
                .then()
                .body("items.findAll { it.code == 'clock-wrong' }.where", hasItem("host x-" + things.host()));
    }

    @Test
    void aGapIsCountedAndSeen() throws Exception {
        said(burned(1, 10, 4_000), burned(2, 310, 9_000));
        usage("")
                .body("items[0].quantity", equalTo(9.0f))
                .body("items[0].coveredSeconds", equalTo(10))
                .body("items[0].gapSeconds", equalTo(300));
    }

    /** Whatever a mistake may once want to write. */
    @Test
    void windowsOfOneThingAndMeterCannotOverlap() throws Exception {
        said(burned(1, 10, 4_000));
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                            insert into tenancy.usage
                            select tenant_id, application, appliance, subject, meter, from_at + interval '1 minute', to_at, 1, 0, 0, now()
                            from tenancy.usage where subject = '%s'""".formatted(things.instance())))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("usage_windows_do_not_overlap");
        }
    }

    /** A reader that such words stopped would stop again at each of its beginnings. */
    @Test
    void whatSaysTooLittleStopsNobody() throws Exception {
        var reading = "{\"resource\": \"" + things.instance()
                + "\", \"counter\": \"cpu-used\", \"generation\": 1, \"epoch\": 1, \"window\": 1, \"since\": 1, \"at\": 2, \"total\": 3}";
        var whole = "{\"host\": \"" + things.host() + "\", \"sentAt\": \"2026-11-28T12:00:00Z\", \"readings\": ["
                + reading + "]}";
        var before = UsageBus.number(database, "select count(*) from tenancy.usage_samples");
        for (var word : List.of("resource", "counter", "since", "at", "sentAt", "readings", "host")) {
            bus.saySigned(things.host(), whole.replace("\"" + word + "\"", "\"x\""));
        }
        for (var other : List.of("\"total\": \"3\"", "\"total\": 1e30", "\"total\": null", "\"total\": [3]")) {
            bus.saySigned(things.host(), whole.replace("\"total\": 3", other));
        }
        bus.saySigned(things.host(), whole.replace("cpu-used", "cpu-imagined"));
        bus.saySigned(things.host(), whole.replace(reading, "7"));
        bus.saySigned(things.host(), "null");
        said(burned(1, 10, 4_000));
        assertThat(UsageBus.number(database, "select count(*) from tenancy.usage_samples"))
                .isEqualTo(before + 1);
    }

    @Test
    void nobodySpeaksForAnotherHost() throws Exception {
        var before = UsageBus.number(database, "select count(*) from tenancy.usage_samples");
        bus.sayForged(new UsageReport(things.host(), Instant.now(), List.of(burned(1, 10, 4_000))));
        bus.awaitRead(database);
        assertThat(UsageBus.number(database, "select count(*) from tenancy.usage_samples"))
                .isEqualTo(before);
    }
}

package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;

@GridTest
class PagesTest {
    @Test
    void aPathThatThePageMadeUpIsThePage() {
        for (var path : List.of("/", "/acme/applications", "/login", "/acme/applications/shop")) {
            given().accept("text/html,*/*")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Cache-Control", equalTo("no-cache"));
        }
    }

    @Test
    void whatIsNoPageIsNotAnsweredWithOne() {
        given().accept("text/html")
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().accept("text/html").get("/assets/none.js").then().statusCode(404);
        given().accept("application/json").get("/acme/applications").then().statusCode(404);
    }

    @Test
    void aBrowserIsToldToRunOnlyWhatComesFromHere() {
        for (var path : List.of("/", "/api/v1/config", "/api/v1/nothing", "/q/health/live")) {
            given().get(path)
                    .then()
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    containsString("default-src 'none'"),
                                    containsString("script-src 'self'"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("unsafe"))))
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("Referrer-Policy", equalTo("no-referrer"));
        }
    }

    @Test
    void answersAboutTenantsAreNotKept() {
        given().get("/api/v1/config").then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void healthAndTheApiDocumentAreOpen() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/openapi?format=json").then().statusCode(200).body("openapi", containsString("3.1"));
    }
}

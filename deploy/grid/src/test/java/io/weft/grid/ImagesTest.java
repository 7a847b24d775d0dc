package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GridTest
class ImagesTest {
    private String secret;

    @BeforeEach
    void joinOneHost() {
        secret = JoiningTest.join(JoiningTest.token(), JoiningTest.newName())
                .statusCode(201)
                .extract()
                .path("imageSecret");
    }

    private Response fetch(String digest) {
        return given().urlEncodingEnabled(false).auth().oauth2(secret).get("/images/" + digest);
    }

    @Test
    void aHostGetsABlobByItsDigest() {
        var blob = fetch(TestImages.digest("web"));
        blob.then().statusCode(200).contentType("application/octet-stream");
        assertThat(blob.asString()).isEqualTo(TestImages.content("web"));
    }

    @Test
    void nothingButADigestOfTheIndexIsServed() {
        for (var digest : List.of(
                "sha256:" + "0".repeat(64), // a file that is there and stands in no index
                "sha256:" + "f".repeat(64),
                TestImages.digest("web").toUpperCase(java.util.Locale.ROOT),
                TestImages.digest("web").replace(':', '-'),
                "index.json",
                "..%2f..%2f..%2fetc%2fpasswd",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "sha256:..%2findex.json",
                "sha256:" + "0".repeat(63) + "%00")) {
            var answer = fetch(digest);
            assertThat(answer.statusCode()).as(digest).isIn(400, 404);
            assertThat(answer.asString()).as(digest).doesNotContain("root:", "classes", "the bytes of");
        }
    }

    @Test
    void withoutAHostsSecretNothingIsServed() {
        var digest = TestImages.digest("web");
        assertThat(RestAssured.get("/images/" + digest).statusCode()).isEqualTo(401);
        var user = Someone.operator().token();
        var flipped = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? "1" : "0");
        var otherHost = UUID.randomUUID() + secret.substring(secret.indexOf('.'));
        for (var wrong : List.of(user, flipped, otherHost, secret.substring(0, secret.indexOf('.')), "x")) {
            assertThat(given().auth().oauth2(wrong).get("/images/" + digest).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }
}

package io.weft.embedded;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;

/**
 * The realm is imported once; when a later start shows the portal under another address ({@code --listen}), the browser client must
 * be allowed to come back to it.
 */
final class Redirects {
    private final Places places;
    private final Secrets secrets;
    private final String address;

    Redirects(Places places, Secrets secrets, String address) {
        this.places = places;
        this.secrets = secrets;
        this.address = address;
    }

    /** Called once Keycloak serves; does nothing when the address is that of the last time. */
    void keep() {
        var noted = places.keycloak().resolve("address");
        try {
            if (Files.exists(noted) && Files.readString(noted).equals(address)) return;
            if (Files.exists(noted)) renew();
            Files.writeString(noted, address);
        } catch (IOException e) {
            throw new GridFault("telling Keycloak the portal's address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() throws IOException, InterruptedException {
        var base = "http://127.0.0.1:" + places.slot().keycloakPort();
        var granted = checked(Http.post(
                base + "/realms/weft/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + Realm.KEEPER + "&client_secret="
                        + secrets.of(Realm.KEEPER),
                "Content-Type",
                "application/x-www-form-urlencoded"));
        var bearer = "Bearer "
                + Json.MAPPER.readTree(granted.body()).path("access_token").asText();
        var clients = base + "/admin/realms/weft/clients";
        var found = checked(Http.get(clients + "?clientId=weft-ui", "Authorization", bearer));
        var id = Json.MAPPER.readTree(found.body()).path(0).path("id").asText();
        var portal = places.slot().portal(address);
        var change = Map.of(
                "clientId",
                "weft-ui",
                "redirectUris",
                java.util.List.of(portal + "/*"),
                "webOrigins",
                java.util.List.of(portal));
        checked(Http.put(
                clients + "/" + id,
                Json.MAPPER.writeValueAsString(change),
                "Authorization",
                bearer,
                "Content-Type",
                "application/json"));
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2)
            throw new GridFault("Keycloak answered " + answer.statusCode() + " to "
                    + answer.uri().getPath());
        return answer;
    }
}

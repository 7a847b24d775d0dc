package io.weft.controller.joining;

import io.weft.catalog.Archives;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of each host: HMAC-SHA256 of what it is for and the host's id, under the grid's secret. A host that joins again
 * gets a new id and with it new ones.
 */
@ApplicationScoped
public class HostSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 32;
    private static final int GRID_ID_BYTES = 16;

    private final SecretKeySpec gridSecret;

    public HostSecrets(GridConfig config) {
        var secret = config.gridSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST) {
            throw new IllegalArgumentException("weft.grid-secret has fewer than " + LEAST + " characters");
        }
        this.gridSecret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** What the host signs its reports with. */
    public byte[] signingKey(HostId host) {
        return derived("reports", host);
    }

    /** What the host logs in to Kafka with. */
    String kafkaPassword(HostId host) {
        return HexFormat.of().formatHex(derived("kafka", host));
    }

    /** Names its host, so that the store needs nothing else to check it. */
    String imageSecret(HostId host) {
        return host + "." + HexFormat.of().formatHex(derived("images", host));
    }

    /** What the two hosts of one move know each other by. Told to nobody else. */
    public String moveKey(InstanceId instance, long number) {
        return HexFormat.of().formatHex(hmac("weft/move/" + instance + "/" + number));
    }

    /** What a tenant's endpoint knows the grid's messages by. */
    public byte[] webhookKey(UUID webhook, int generation) {
        return hmac("weft/webhook/" + webhook + "/" + generation);
    }

    /** Under which what others trust the grid with is kept. */
    byte[] sealingKey() {
        return hmac("weft/seal");
    }

    /** Compares in a time that doesn't depend on how much of the secret is right. */
    public boolean opensImages(String shown) {
        var end = shown.indexOf('.');
        if (end < 0) {
            return false;
        }
        try {
            var expected = imageSecret(HostId.fromString(shown.substring(0, end)));
            return MessageDigest.isEqual(bytes(expected), bytes(shown));
        } catch (IllegalArgumentException notAHostId) {
            return false;
        }
    }

    /** Follows from the secret, so that a grid that is brought back from a copy of its database is the same grid. */
    @Produces
    @Singleton
    GridId gridId() {
        return new GridId(HexFormat.of().formatHex(hmac("weft/grid/id"), 0, GRID_ID_BYTES));
    }

    @Produces
    @Singleton
    GridSigner gridSigner() {
        return new GridSigner(Archives.keys(hmac("weft/grid/archives")));
    }

    private byte[] derived(String purpose, HostId host) {
        return hmac("weft/host/" + purpose + "/" + host);
    }

    private byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(gridSecret);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

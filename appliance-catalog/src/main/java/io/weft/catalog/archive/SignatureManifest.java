package io.weft.catalog.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.catalog.RefusalCode;
import java.security.KeyPair;

/** The manifest that says who stands for another one. */
final class SignatureManifest {
    private static final String SIGNATURE = "application/vnd.weft.signature.v1";
    private static final String SIGNED = "application/vnd.weft.signature.v1+json";
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";

    private SignatureManifest() {}

    static void add(Layout.Writer layout, byte[] content, ObjectNode subject, KeyPair signer) {
        var signed = layout.object()
                .put("algorithm", "Ed25519")
                .put("key", Signing.told(signer))
                .put("signature", Signing.sign(signer.getPrivate(), content));
        var signature = layout.object()
                .put("schemaVersion", 2)
                .put("mediaType", Layout.MANIFEST)
                .put("artifactType", SIGNATURE);
        signature.set("config", layout.add(EMPTY, layout.bytes(layout.object())));
        signature.putArray("layers").add(layout.add(SIGNED, layout.bytes(signed)));
        signature.set("subject", subject);
        layout.addManifest(SIGNATURE, layout.bytes(signature));
    }

    /** Of who signed; empty when nobody did. A signature that does not hold is worse than none. */
    static String key(Layout layout, byte[] subject) {
        var content = layout.manifest(SIGNATURE);
        if (content.length == 0) {
            return "";
        }
        var manifest = Layout.json(content);
        layout.named(manifest.path("config"), EMPTY);
        var signed = Layout.json(layout.named(only(manifest.path("layers")), SIGNED));
        var key = signed.path("key").asText();
        if (!manifest.path("subject").path("digest").asText().equals(Layout.digest(subject))
                || !signed.path("algorithm").asText().equals("Ed25519")
                || !Signing.isSigned(key, signed.path("signature").asText(), subject)) {
            throw new Tar.Broken(RefusalCode.ARCHIVE_SIGNATURE, "The archive was changed after it was signed.");
        }
        return key;
    }

    private static JsonNode only(JsonNode layers) {
        if (layers.size() != 1) {
            throw Layout.malformed("It has not exactly one layer where one belongs.");
        }
        return layers.path(0);
    }
}

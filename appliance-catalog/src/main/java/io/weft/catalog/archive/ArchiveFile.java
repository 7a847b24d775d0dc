package io.weft.catalog.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Archive;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Archives of applications.
 *
 * <p>HOW: the index names two manifests. That of the application has the text as its one layer and says in its configuration what the
 * text is called and which classes it uses. That of the signature names the first as its subject; its one layer has the key and what it
 * signed: the bytes of the application's manifest, which name all else by digest.
 */
public final class ArchiveFile {
    private static final String APPLICATION = "application/vnd.weft.application.v1";
    private static final String CONFIG = "application/vnd.weft.application.config.v1+json";
    private static final String TEXT = "application/vnd.weft.application.text.v1+yaml";
    private static final String SIGNATURE = "application/vnd.weft.signature.v1";
    private static final String SIGNED = "application/vnd.weft.signature.v1+json";
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";

    private ArchiveFile() {}

    public static byte[] write(Archive archive, KeyPair signer) {
        var layout = new Layout.Writer();
        var config = layout.object().put("name", archive.document().name());
        var classes = config.putArray("classes");
        archive.classes()
                .forEach(it -> classes.addObject().put("name", it.name()).put("version", it.version()));
        var manifest = layout.object()
                .put("schemaVersion", 2)
                .put("mediaType", Layout.MANIFEST)
                .put("artifactType", APPLICATION);
        manifest.set("config", layout.add(CONFIG, layout.bytes(config)));
        manifest.putArray("layers")
                .add(layout.add(TEXT, archive.document().text().getBytes(StandardCharsets.UTF_8)));
        var content = layout.bytes(manifest);
        var subject = layout.addManifest(APPLICATION, content);
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
        return layout.archive();
    }

    public static Reading<Archive> read(byte[] bytes) {
        try {
            return read(Layout.read(bytes));
        } catch (Tar.Broken broken) {
            return new Reading.Refused<>(List.of(broken.refusal()));
        }
    }

    private static Reading<Archive> read(Layout layout) {
        var content = layout.manifest(APPLICATION);
        if (content.length == 0) {
            throw Layout.malformed("It holds no application.");
        }
        var manifest = Layout.json(content);
        var config = Layout.json(layout.named(manifest.path("config"), CONFIG));
        var text = layout.named(only(manifest.path("layers")), TEXT);
        var key = key(layout, content);
        layout.requireNothingElse();
        return Documents.decode(text)
                .then(Documents::parseApplication)
                .then(document -> new Reading.Parsed<>(archive(document, config, key)));
    }

    private static Archive archive(ApplicationDocument document, JsonNode config, String key) {
        var classes = new ArrayList<Archive.ClassUse>();
        for (var it : config.path("classes")) {
            if (classes.size() >= ArchiveLimits.MAX_CLASSES) {
                throw new Tar.Broken(RefusalCode.ARCHIVE_TOO_LARGE, "It names more classes than an application has.");
            }
            classes.add(new Archive.ClassUse(
                    it.path("name").asText(), it.path("version").asText()));
        }
        var used = document.appliances().stream()
                .map(it -> ClassName.of(it.className()).name())
                .collect(Collectors.toSet());
        var said = classes.stream().map(Archive.ClassUse::name).collect(Collectors.toSet());
        if (!config.path("name").asText().equals(document.name()) || !said.equals(used)) {
            throw Layout.malformed("What it says of its text is not what the text says.");
        }
        return new Archive(document, classes, key);
    }

    /** Of who signed; empty when nobody did. A signature that does not hold is worse than none. */
    private static String key(Layout layout, byte[] subject) {
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

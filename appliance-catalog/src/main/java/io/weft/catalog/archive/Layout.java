package io.weft.catalog.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.catalog.Archive;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.archive.Tar.Broken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of an OCI image layout: an index that names manifests, and these their blobs, each by digest and size. Every blob is named by
 * somebody, and every name has its blob.
 */
final class Layout {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ArchiveLimits.MAX_JSON_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Source source;
    private final Map<String, Tar.Place> files;
    private final Set<String> named = new HashSet<>();
    private long read;

    private Layout(Source source) {
        this.source = source;
        this.files = Tar.read(source);
    }

    /** @throws Broken with the reason */
    static Layout read(Source source) {
        var layout = new Layout(source);
        if (!layout.json("oci-layout").path("imageLayoutVersion").asText().equals("1.0.0")) {
            throw malformed("It is no OCI image layout 1.0.0.");
        }
        return layout;
    }

    /** Into memory, of which an archive takes no more than one without data may have. */
    private byte[] content(Tar.Place place) {
        read += place.size();
        if (read > ArchiveLimits.MAX_BYTES) {
            throw new Broken(RefusalCode.ARCHIVE_TOO_LARGE, "What it says of itself is longer than any has to be.");
        }
        return source.read(place.at(), (int) place.size());
    }

    /** The manifest of an artifact, of which the index has exactly one. */
    byte[] manifest(String artifactType) {
        var found = List.<JsonNode>of();
        for (var it : json("index.json").path("manifests")) {
            if (it.path("artifactType").asText().equals(artifactType)) {
                if (!found.isEmpty()) {
                    throw malformed("Its index names two of one kind.");
                }
                found = List.of(it);
            }
        }
        return found.isEmpty() ? new byte[0] : named(found.getFirst(), MANIFEST);
    }

    /** The blob that a descriptor names, if it is of that kind, digest and size. */
    byte[] named(JsonNode descriptor, String mediaType) {
        var content = content(place(descriptor, mediaType));
        if (!digest(content).equals(descriptor.path("digest").asText())) {
            throw new Broken(RefusalCode.ARCHIVE_DIGEST, "A blob is not the one that its name says.");
        }
        return content;
    }

    /** Where the blob stands that a descriptor names, if it is of that kind and size. Its digest is for whoever reads it. */
    Tar.Place place(JsonNode descriptor, String mediaType) {
        var digest = descriptor.path("digest").asText();
        var place = digest.matches("sha256:[0-9a-f]{64}") ? files.get(blob(digest)) : null;
        if (place == null
                || !descriptor.path("mediaType").asText().equals(mediaType)
                || !descriptor.path("size").isIntegralNumber()
                || descriptor.path("size").asLong() != place.size()) {
            throw new Broken(RefusalCode.ARCHIVE_DIGEST, "A blob that it names is not there, or is another.");
        }
        named.add(blob(digest));
        return place;
    }

    /** After all that is wanted has been read. */
    void requireNothingElse() {
        for (var name : files.keySet()) {
            if (name.startsWith("blobs/") && !named.contains(name)) {
                throw new Broken(RefusalCode.ARCHIVE_ENTRY, "It holds a blob that nothing in it names.");
            }
        }
    }

    private JsonNode json(String name) {
        var place = files.get(name);
        if (place == null) {
            throw malformed("It has no " + name + ".");
        }
        return json(content(place));
    }

    static JsonNode json(byte[] content) {
        if (content.length > ArchiveLimits.MAX_JSON_BYTES) {
            throw new Broken(RefusalCode.ARCHIVE_TOO_LARGE, "A part of it is longer than any has to be.");
        }
        try {
            var tree = JSON.readTree(content);
            if (tree.isObject()) {
                return tree;
            }
            throw malformed("A part of it is no JSON object.");
        } catch (JsonProcessingException broken) {
            throw malformed("A part of it is no JSON.");
        } catch (IOException broken) {
            throw new UncheckedIOException("bytes could not be read", broken);
        }
    }

    static Broken malformed(String why) {
        return new Broken(RefusalCode.ARCHIVE_MALFORMED, "The archive is broken. " + why);
    }

    static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    static String blob(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    /** Puts a layout together, in one order. */
    static final class Writer {
        private final Map<String, byte[]> blobs = new LinkedHashMap<>();
        private final ArrayNode manifests = JSON.createArrayNode();

        ObjectNode object() {
            return JSON.createObjectNode();
        }

        byte[] bytes(JsonNode document) {
            return document.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** Keeps a blob and says how it is named. */
        ObjectNode add(String mediaType, byte[] content) {
            var digest = digest(content);
            blobs.put(blob(digest), content);
            return object().put("mediaType", mediaType).put("digest", digest).put("size", content.length);
        }

        ObjectNode addManifest(String artifactType, byte[] manifest) {
            var descriptor = add(MANIFEST, manifest);
            manifests.add(descriptor.deepCopy().put("artifactType", artifactType));
            return descriptor;
        }

        /** Names data that is written behind all of this. */
        ObjectNode data(String mediaType, Archive.VolumeData data) {
            return object().put("mediaType", mediaType)
                    .put("digest", data.digest())
                    .put("size", data.bytes());
        }

        /** Without the end. */
        byte[] archive() {
            var files = new LinkedHashMap<String, byte[]>();
            files.put("oci-layout", VERSION.getBytes(StandardCharsets.UTF_8));
            var index = object().put("schemaVersion", 2).put("mediaType", INDEX);
            index.set("manifests", manifests);
            files.put("index.json", bytes(index));
            files.putAll(blobs);
            return Tar.write(files);
        }
    }
}

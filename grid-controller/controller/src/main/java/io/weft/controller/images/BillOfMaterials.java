package io.weft.controller.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a guest is made of: the packages of Debian in its image, in the form of SPDX 2.3 (ISO/IEC 5962). Each has a package URL, by which
 * scanners look up what is known against it. What licences they have is not said: {@code NOASSERTION}.
 *
 * <p>The same image has the same document: its name space is the digest.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BillOfMaterials(
        String spdxVersion,
        String dataLicense,
        @JsonProperty("SPDXID") String id,
        String name,
        String documentNamespace,
        CreationInfo creationInfo,
        List<Constituent> packages,
        List<Relationship> relationships) {
    private static final String UNSAID = "NOASSERTION";
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String IMAGE = "SPDXRef-Image";

    public BillOfMaterials {
        packages = List.copyOf(packages);
        relationships = List.copyOf(relationships);
    }

    public record CreationInfo(Instant created, List<String> creators) {
        public CreationInfo {
            creators = List.copyOf(creators);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Constituent(
            @JsonProperty("SPDXID") String id,
            String name,
            String versionInfo,
            String downloadLocation,
            boolean filesAnalyzed,
            List<Checksum> checksums,
            List<ExternalRef> externalRefs) {
        public Constituent {
            checksums = List.copyOf(checksums);
            externalRefs = List.copyOf(externalRefs);
        }
    }

    public record Checksum(String algorithm, String checksumValue) {}

    public record ExternalRef(String referenceCategory, String referenceType, String referenceLocator) {}

    public record Relationship(String spdxElementId, String relationshipType, String relatedSpdxElement) {}

    /**
     * @param digest of the layer, {@code sha256:} and its hexadecimal digits
     * @param lines a package and its version, parted by a space
     */
    static BillOfMaterials of(String recipe, String digest, Instant made, List<String> lines) {
        var packages = new ArrayList<Constituent>();
        packages.add(image(recipe, digest));
        lines.stream()
                .map(line -> line.split(" "))
                .map(BillOfMaterials::constituent)
                .forEach(packages::add);
        var contains = packages.stream().skip(1).map(it -> new Relationship(IMAGE, "CONTAINS", it.id()));
        return new BillOfMaterials(
                "SPDX-2.3",
                "CC0-1.0",
                DOCUMENT,
                recipe,
                "urn:weft:image:" + digest,
                new CreationInfo(made.truncatedTo(ChronoUnit.SECONDS), List.of("Tool: weft")),
                packages,
                Stream.concat(Stream.of(new Relationship(DOCUMENT, "DESCRIBES", IMAGE)), contains)
                        .toList());
    }

    private static Constituent image(String recipe, String digest) {
        return new Constituent(
                IMAGE,
                recipe,
                digest,
                UNSAID,
                false,
                List.of(new Checksum("SHA256", digest.substring(digest.indexOf(':') + 1))),
                List.of());
    }

    private static Constituent constituent(String[] nameAndVersion) {
        var name = nameAndVersion[0];
        var version = nameAndVersion[1];
        var locator = "pkg:deb/debian/" + encoded(name) + "@" + encoded(version) + "?arch=amd64";
        return new Constituent(
                "SPDXRef-" + name.replaceAll("[^A-Za-z0-9.-]", "-"),
                name,
                version,
                UNSAID,
                false,
                List.of(),
                List.of(new ExternalRef("PACKAGE-MANAGER", "purl", locator)));
    }

    /** As package URLs have it: the colon of an epoch stays. */
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("%3A", ":");
    }
}

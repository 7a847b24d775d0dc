package io.weft.catalog.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Archive;
import io.weft.catalog.ClassName;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Archives of applications.
 *
 * <p>HOW: the index names two manifests. That of the application has the text as its first layer, the data of each volume
 * as one more, and says in its configuration what the text is called and which classes it uses. That of the signature names the first as its subject; its one layer has the key and what it
 * signed: the bytes of the application's manifest, which name all else by digest.
 */
public final class ArchiveFile {
    private static final String APPLICATION = "application/vnd.weft.application.v1";
    private static final String CONFIG = "application/vnd.weft.application.config.v1+json";
    private static final String TEXT = "application/vnd.weft.application.text.v1+yaml";

    private static final String VOLUME = "application/vnd.weft.volume.v1+qcow2";
    private static final String NAME = "io.weft.volume.name";
    private static final String SIZE_MIB = "io.weft.volume.size-mib";
    private static final Pattern VOLUME_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,127}");

    private ArchiveFile() {}

    /** All of it but the data of volumes, which follows in the order of {@link #distinct}, and the end. */
    public static byte[] head(Archive archive, KeyPair signer) {
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
        var layers = manifest.putArray("layers");
        layers.add(layout.add(TEXT, archive.document().text().getBytes(StandardCharsets.UTF_8)));
        for (var volume : archive.volumes()) {
            var layer = layout.data(VOLUME, volume);
            layer.putObject("annotations").put(NAME, volume.name()).put(SIZE_MIB, Integer.toString(volume.sizeMib()));
            layers.add(layer);
        }
        var content = layout.bytes(manifest);
        var subject = layout.addManifest(APPLICATION, content);
        SignatureManifest.add(layout, content, subject, signer);
        return layout.archive();
    }

    /** Behind the head and behind each other's data: what stands before the data of a volume. */
    public static byte[] before(Archive.VolumeData data) {
        return Tar.header(Layout.blob(data.digest()), data.bytes());
    }

    /** What stands behind the data of a volume. */
    public static byte[] behind(Archive.VolumeData data) {
        return new byte[Tar.pad(data.bytes())];
    }

    public static byte[] end() {
        return Tar.end();
    }

    /** An archive that has nothing behind its head. */
    public static byte[] ended(byte[] head) {
        var out = new ByteArrayOutputStream(head.length + end().length);
        out.writeBytes(head);
        out.writeBytes(end());
        return out.toByteArray();
    }

    /** One for each data, since no archive holds a blob twice. */
    public static Collection<Archive.VolumeData> distinct(List<Archive.VolumeData> volumes) {
        var distinct = new LinkedHashMap<String, Archive.VolumeData>();
        volumes.forEach(it -> distinct.putIfAbsent(it.digest(), it));
        return List.copyOf(distinct.values());
    }

    /** Of one without data. */
    public static Reading<Archive> read(byte[] bytes) {
        return read(new Source.Memory(bytes, ArchiveLimits.MAX_FILES));
    }

    /** The data's digests are not looked at. */
    public static Reading<Archive> read(FileChannel file) {
        return read(new Source.File(file));
    }

    private static Reading<Archive> read(Source source) {
        try {
            return read(Layout.read(source), source.mostVolumes());
        } catch (Tar.Broken broken) {
            return new Reading.Refused<>(broken.refusals());
        }
    }

    private static Reading<Archive> read(Layout layout, int mostVolumes) {
        var content = layout.manifest(APPLICATION);
        if (content.length == 0) {
            throw Layout.malformed("It holds no application.");
        }
        var manifest = Layout.json(content);
        var layers = manifest.path("layers");
        if (layers.size() - 1 > mostVolumes) {
            throw mostVolumes == 0
                    ? new Tar.Broken(RefusalCode.ARCHIVE_HAS_DATA, "It holds the data of volumes: bring it in pieces.")
                    : new Tar.Broken(RefusalCode.ARCHIVE_TOO_LARGE, "It names more volumes than an export does.");
        }
        var config = Layout.json(layout.named(manifest.path("config"), CONFIG));
        var text = layout.named(layers.path(0), TEXT);
        var volumes = volumes(layout, layers);
        var key = SignatureManifest.key(layout, content);
        layout.requireNothingElse();
        return Documents.decode(text)
                .then(Documents::parseApplication)
                .then(document -> new Reading.Parsed<>(archive(document, config, volumes, key)));
    }

    private static List<Archive.VolumeData> volumes(Layout layout, JsonNode layers) {
        var volumes = new ArrayList<Archive.VolumeData>();
        var names = new HashSet<String>();
        for (var at = 1; at < layers.size(); at++) {
            var layer = layers.path(at);
            var place = layout.place(layer, VOLUME);
            var name = layer.path("annotations").path(NAME).asText();
            var size = layer.path("annotations").path(SIZE_MIB).asText();
            if (!VOLUME_NAME.matcher(name).matches() || !names.add(name)) {
                throw new Tar.Broken(
                        RefusalCode.ARCHIVE_VOLUME, "It names a volume as none is called, or one of them twice.");
            }
            if (!size.matches("[1-9][0-9]{0,7}")
                    || Integer.parseInt(size) > ArchiveLimits.MAX_VOLUME_MIB
                    || place.size() == 0) {
                throw new Tar.Broken(RefusalCode.ARCHIVE_VOLUME, "It says no size that volume " + name + " can have.");
            }
            volumes.add(new Archive.VolumeData(
                    name, Integer.parseInt(size), layer.path("digest").asText(), place.size(), place.at()));
        }
        return volumes;
    }

    private static Archive archive(
            ApplicationDocument document, JsonNode config, List<Archive.VolumeData> volumes, String key) {
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
        return new Archive(document, classes, volumes, key);
    }
}

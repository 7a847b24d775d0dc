package io.weft.catalog.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.catalog.ClassArchive;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Archives of classes.
 *
 * <p>HOW: as those of applications, with another manifest beside the signature's. Its layers are the texts of the classes, those first
 * that others are drawn with, each with its guide behind it if it has one; the last text is the class that the archive is of, and the
 * configuration says so.
 */
public final class ClassFile {
    private static final String CLASS = "application/vnd.weft.class.v1";
    private static final String CONFIG = "application/vnd.weft.class.config.v1+json";
    private static final String TEXT = "application/vnd.weft.class.text.v1+yaml";
    private static final String GUIDE = "application/vnd.weft.class.guide.v1+markdown";

    private ClassFile() {}

    /** @param classes no more than {@link ClassArchive#MOST} */
    public static byte[] write(List<ClassArchive.Version> classes, KeyPair signer) {
        var layout = new Layout.Writer();
        var last = classes.getLast();
        var config = layout.object().put("name", last.name()).put("version", last.version());
        var manifest = layout.object()
                .put("schemaVersion", 2)
                .put("mediaType", Layout.MANIFEST)
                .put("artifactType", CLASS);
        manifest.set("config", layout.add(CONFIG, layout.bytes(config)));
        var layers = manifest.putArray("layers");
        for (var it : classes) {
            layers.add(layout.add(TEXT, it.text().getBytes(StandardCharsets.UTF_8)));
            if (!it.guide().isEmpty()) {
                layers.add(layout.add(GUIDE, it.guide().getBytes(StandardCharsets.UTF_8)));
            }
        }
        var content = layout.bytes(manifest);
        SignatureManifest.add(layout, content, layout.addManifest(CLASS, content), signer);
        return ArchiveFile.ended(layout.archive());
    }

    public static Reading<ClassArchive> read(byte[] bytes) {
        try {
            var layout = Layout.read(new Source.Memory(bytes, ArchiveLimits.MAX_FILES + 2 * ClassArchive.MOST));
            var content = layout.manifest(CLASS);
            if (content.length == 0) {
                throw Layout.malformed("It holds no class.");
            }
            var manifest = Layout.json(content);
            var config = Layout.json(layout.named(manifest.path("config"), CONFIG));
            var classes = classes(layout, manifest.path("layers"));
            var key = SignatureManifest.key(layout, content);
            layout.requireNothingElse();
            var last = classes.getLast();
            if (!config.path("name").asText().equals(last.name())
                    || !config.path("version").asText().equals(last.version())) {
                throw Layout.malformed("What it says of its text is not what the text says.");
            }
            return new Reading.Parsed<>(new ClassArchive(classes, key));
        } catch (Tar.Broken broken) {
            return new Reading.Refused<>(broken.refusals());
        }
    }

    private static List<ClassArchive.Version> classes(Layout layout, JsonNode layers) {
        var classes = new ArrayList<ClassArchive.Version>();
        var names = new HashSet<String>();
        for (var layer : layers) {
            if (layer.path("mediaType").asText().equals(GUIDE)) {
                if (classes.isEmpty() || !classes.getLast().guide().isEmpty()) {
                    throw Layout.malformed("It holds a guide that is of no class.");
                }
                classes.add(classes.removeLast().guided(text(layout.named(layer, GUIDE))));
            } else {
                var it = version(text(layout.named(layer, TEXT)));
                if (!names.add(it.name() + " " + it.version())) {
                    throw Layout.malformed("It holds a version of a class twice.");
                }
                classes.add(it);
            }
            if (classes.size() > ClassArchive.MOST) {
                throw new Tar.Broken(RefusalCode.ARCHIVE_TOO_LARGE, "It holds more classes than an export does.");
            }
        }
        if (classes.isEmpty()) {
            throw Layout.malformed("It holds no class.");
        }
        return classes;
    }

    private static ClassArchive.Version version(String text) {
        var entry = lawful(Documents.parseEntry(text));
        return new ClassArchive.Version(entry.name(), entry.version(), text, "");
    }

    private static String text(byte[] bytes) {
        return lawful(Documents.decode(bytes));
    }

    private static <T> T lawful(Reading<T> reading) {
        return switch (reading) {
            case Reading.Parsed<T>(var value) -> value;
            case Reading.Refused<T>(var why) -> throw new Tar.Broken(why);
        };
    }
}

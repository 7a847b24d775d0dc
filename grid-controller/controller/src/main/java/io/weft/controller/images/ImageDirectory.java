package io.weft.controller.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.weft.catalog.Scope;
import io.weft.controller.planning.Sources;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * A directory with an index.
 *
 * <p>The index is read at start and again when the file has changed, so that building one more class needs no restart. A grid
 * without images starts all the same, and one whose index turns unreadable keeps what it knew.
 */
@Startup
@ApplicationScoped
class ImageDirectory implements Images {
    private static final Logger LOG = Logger.getLogger(ImageDirectory.class);

    private final Path directory;
    private final ObjectMapper json;
    private final TenantDisks tenants;
    private final ImportedDisks imported;
    private volatile Loaded loaded = Loaded.NOTHING;

    ImageDirectory(ImagesConfig config, ObjectMapper json, TenantDisks tenants, ImportedDisks imported) {
        this.imported = imported;
        this.directory = config.directory();
        this.json = json;
        this.tenants = tenants;
        current();
    }

    private record Loaded(
            FileTime changedAt,
            Map<String, GuestSpec.Layers> classes,
            Map<String, Digest> packages,
            Map<String, Sources.DiskImage> disks,
            Map<Digest, Long> blobs) {
        static final Loaded NOTHING = new Loaded(FileTime.fromMillis(0), Map.of(), Map.of(), Map.of(), Map.of());
    }

    @Override
    public Optional<GuestSpec.Layers> layersOf(String recipe) {
        return Optional.ofNullable(current().classes().get(recipe));
    }

    @Override
    public Optional<Sources.DiskImage> disk(TenantId tenant, String name) {
        return Scope.of(name) == Scope.TENANT
                ? tenants.disk(tenant, Scope.TENANT.bare(name))
                : Optional.ofNullable(current().disks().get(name));
    }

    @Override
    public Map<String, Sources.DiskImage> imported(TenantId tenant, ApplicationId application) {
        return imported.of(tenant, application);
    }

    @Override
    public Optional<BillOfMaterials> billOfMaterials(String recipe) {
        var now = current();
        return Optional.ofNullable(now.packages().get(recipe)).flatMap(list -> {
            var file = directory.resolve(list.fileName());
            try {
                return Optional.of(BillOfMaterials.of(
                        recipe,
                        now.classes().get(recipe).classLayer(),
                        Files.getLastModifiedTime(file).toInstant(),
                        Files.readAllLines(file)));
            } catch (IOException fault) {
                LOG.errorf("packages=unreadable list=%s fault=\"%s\"", file, fault.getMessage());
                return Optional.empty();
            }
        });
    }

    @Override
    public Set<String> classes() {
        return current().classes().keySet();
    }

    /** The file of a blob that the index names or a tenant brought; empty for every other digest. */
    Optional<Path> blob(Digest digest) {
        return current().blobs().containsKey(digest)
                ? Optional.of(directory.resolve(digest.fileName()))
                : tenants.blob(digest.text());
    }

    private Loaded current() {
        var index = directory.resolve("index.json");
        try {
            if (Files.exists(index) && !Files.getLastModifiedTime(index).equals(loaded.changedAt())) {
                loaded = read(index, Files.getLastModifiedTime(index));
                LOG.infof(
                        "images=loaded classes=%d blobs=%d",
                        loaded.classes().size(), loaded.blobs().size());
            }
        } catch (IOException fault) {
            LOG.errorf("images=unreadable index=%s fault=\"%s\"", index, fault.getMessage());
        }
        return loaded;
    }

    private Loaded read(Path index, FileTime changedAt) throws IOException {
        var read = json.readValue(index.toFile(), ImageIndex.class);
        var classes = new HashMap<String, GuestSpec.Layers>();
        read.classes()
                .forEach((name, blob) -> classes.put(
                        name,
                        new GuestSpec.Layers(
                                read.kernel().digest().text(),
                                read.initramfs().digest().text(),
                                read.base().digest().text(),
                                blob.digest().text())));
        var packages = new HashMap<String, Digest>();
        read.classes().forEach((name, layer) -> layer.packages().ifPresent(list -> packages.put(name, list.digest())));
        var disks = new HashMap<String, Sources.DiskImage>();
        read.disks()
                .forEach((name, disk) ->
                        disks.put(name, new Sources.DiskImage(disk.digest().text(), disk.sizeMib())));
        return new Loaded(changedAt, Map.copyOf(classes), Map.copyOf(packages), Map.copyOf(disks), read.blobs());
    }
}

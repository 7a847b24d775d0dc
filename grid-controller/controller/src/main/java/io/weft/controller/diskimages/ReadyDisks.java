package io.weft.controller.diskimages;

import io.weft.controller.images.ImagesConfig;
import io.weft.controller.images.TenantDisks;
import io.weft.controller.planning.Sources;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What of the tenants' images may be used. */
@ApplicationScoped
class ReadyDisks implements TenantDisks {
    private final DiskImages images;
    private final Scratch scratch;

    ReadyDisks(DiskImages images, ImagesConfig store) {
        this.images = images;
        this.scratch = Scratch.of(store);
    }

    @Override
    public Optional<Sources.DiskImage> disk(TenantId tenant, String name) {
        return images.find(tenant, name)
                .flatMap(StoredImage::ready)
                .map(it -> new Sources.DiskImage(it.blob(), it.sizeMib()));
    }

    @Override
    public Optional<Path> blob(String digest) {
        return Optional.of(scratch.blob(digest)).filter(Files::isRegularFile);
    }
}

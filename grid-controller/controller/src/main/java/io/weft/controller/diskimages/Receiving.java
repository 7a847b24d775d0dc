package io.weft.controller.diskimages;

import io.weft.controller.images.ImagesConfig;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes images in. Rows are within the tenant's scope; files are changed by one at a time. */
@ApplicationScoped
class Receiving {
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    static final int MOST_PIECE = 512 * 1024;
    private static final int MOST_IMAGES = 200;
    private static final long KEPT_FREE = 1L << 30;

    private final DiskImages images;
    private final DiskImagesConfig config;
    private final Scratch scratch;
    private final Outbox outbox;
    private final IdSource ids;
    private final InstantSource clock;

    Receiving(
            DiskImages images,
            DiskImagesConfig config,
            ImagesConfig store,
            Outbox outbox,
            IdSource ids,
            InstantSource clock) {
        this.images = images;
        this.config = config;
        this.scratch = Scratch.of(store);
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    record Who(TenantId tenant, String by) {}

    /** The same content again goes on where it was. */
    StoredImage begin(Who who, String name, StoredImage.Content content) {
        requireSound(name, content);
        images.seize(who.tenant());
        sweep(who.tenant());
        var known = images.everBrought(who.tenant(), name);
        if (known.isPresent()
                && known.get().ready().isPresent()
                && !known.get().content().equals(content)) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "image-name-taken",
                    "name",
                    "An image " + name
                            + " was brought with other content, and an image never changes: give it another name.");
        }
        var there = images.find(who.tenant(), name).filter(it -> it.content().equals(content));
        if (there.isPresent()) {
            return there.get();
        }
        requireMeans(content);
        requireRoom(who.tenant(), content);
        images.find(who.tenant(), name).ifPresent(it -> discard(who.tenant(), it));
        var image = new StoredImage(name, content, who.by(), clock.instant(), Optional.empty());
        images.put(who.tenant(), image);
        return image;
    }

    private void requireSound(String name, StoredImage.Content content) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    "name-malformed",
                    "name",
                    "An image's name is a lower-case word of at most 40 letters, digits and hyphens.");
        }
        if (!DIGEST.matcher(content.digest()).matches()) {
            throw invalid("field-invalid", "digest", "A digest is sha256: and 64 hexadecimal digits.");
        }
        if (content.bytes() <= 0 || content.bytes() > (long) config.mostFileMib() * DiskFile.MIB) {
            throw invalid("image-too-large", "bytes", "An image has at most " + config.mostFileMib() + " MiB.");
        }
    }

    /** The file, what is taken out of it, and what is made of it may be here at one time. */
    private void requireMeans(StoredImage.Content content) {
        requireConverter();
        if (scratch.freeBytes() < KEPT_FREE + 3 * content.bytes()) {
            throw new RefusedException(
                    Kind.CONFLICT, "images-full", "", "The grid's image store has no room for it: tell its operator.");
        }
    }

    static void requireConverter() {
        if (!Converter.isHere()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "images-unavailable",
                    "",
                    "This controller takes no images: there is no qemu-img on its machine (package qemu-utils).");
        }
    }

    private void requireRoom(TenantId tenant, StoredImage.Content content) {
        var all = images.all(tenant);
        var bytes = all.stream().mapToLong(it -> it.content().bytes()).sum() + content.bytes();
        if (all.size() >= MOST_IMAGES || bytes > (long) config.mostTenantMib() * DiskFile.MIB) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "images-full",
                    "",
                    "A tenant keeps at most " + MOST_IMAGES + " images of " + config.mostTenantMib()
                            + " MiB together: remove some that no class uses.");
        }
    }

    /** What waited too long for its rest. */
    private void sweep(TenantId tenant) {
        var latest = clock.instant().minus(config.receiving());
        scratch.sweep(latest);
        images.all(tenant).stream()
                .filter(it -> it.ready().isEmpty() && it.at().isBefore(latest))
                .forEach(it -> {
                    discard(tenant, it);
                    images.forget(tenant, it.name());
                });
    }

    private void discard(TenantId tenant, StoredImage it) {
        Scratch.discard(scratch.received(tenant, it.content().digest()));
    }

    /** A piece that came before changes nothing; one behind the next is refused. */
    StoredImage send(TenantId tenant, String name, long offset, byte[] data) {
        images.seize(tenant);
        var image = require(tenant, name);
        if (image.ready().isPresent()) {
            return image;
        }
        var received = received(tenant, image);
        if (data.length == 0
                || data.length > MOST_PIECE
                || offset + data.length > image.content().bytes()) {
            throw invalid(
                    "field-invalid",
                    "data",
                    "A piece has at most " + MOST_PIECE + " bytes, and ends where the image does.");
        }
        if (offset < 0 || offset > received) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "image-gap",
                    "offset",
                    received + " bytes of the image are here: the next piece begins there.");
        }
        Scratch.append(scratch.received(tenant, image.content().digest()), offset, data);
        return image;
    }

    /** How much of it is here. */
    long received(TenantId tenant, StoredImage it) {
        return it.ready().isPresent()
                ? it.content().bytes()
                : Scratch.length(scratch.received(tenant, it.content().digest()));
    }

    /** Outside of every transaction: it takes as long as the image is large. Whoever comes second finds nothing to be done. */
    StoredImage.Ready take(TenantId tenant, StoredImage image) {
        var file = scratch.received(tenant, image.content().digest());
        if (Scratch.length(file) != image.content().bytes()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "image-incomplete",
                    "",
                    "The image is not here whole: " + Scratch.length(file) + " of "
                            + image.content().bytes() + " bytes are.");
        }
        try {
            return intake((long) config.mostDiskMib() * DiskFile.MIB).take(file, image.content());
        } catch (Unfit why) {
            Scratch.discard(file);
            throw invalid(why.code(), "data", why.getMessage());
        }
    }

    /** @param mostDiskBytes of the disk in what is taken */
    Intake intake(long mostDiskBytes) {
        var converter = new Converter(config.converting(), config.programMib(), mostDiskBytes);
        return new Intake(scratch, converter, mostDiskBytes, ids.next().toString());
    }

    StoredImage ready(Who who, String name, StoredImage.Ready ready) {
        images.seize(who.tenant());
        var image = require(who.tenant(), name);
        if (image.ready().isPresent()) {
            return image;
        }
        var done = image.ready(ready);
        images.put(who.tenant(), done);
        discard(who.tenant(), image);
        tell(who, name, "brought", "brought image " + name);
        return done;
    }

    void remove(Who who, String name) {
        images.seize(who.tenant());
        var image = require(who.tenant(), name);
        discard(who.tenant(), image);
        if (image.ready().isEmpty()) {
            images.forget(who.tenant(), name);
        } else {
            images.remove(who.tenant(), name, clock.instant());
        }
        tell(who, name, "removed", "removed image " + name);
    }

    /** In the grid's scope. What no image has any more, and no volume waits for, takes room for nobody. */
    void sweepBlob(String blob) {
        if (!images.isWanted(blob)) {
            Scratch.discard(scratch.blob(blob));
        }
    }

    List<StoredImage> all(TenantId tenant) {
        return images.all(tenant);
    }

    StoredImage require(TenantId tenant, String name) {
        return images.find(tenant, name)
                .orElseThrow(() -> new RefusedException(
                        Kind.NOT_FOUND, "not-found", "", "There is nothing here, or not for you."));
    }

    private static RefusedException invalid(String code, String field, String reason) {
        return new RefusedException(Kind.INVALID, code, field, reason);
    }

    private void tell(Who who, String name, String what, String did) {
        outbox.add(new Event(
                ids.next(),
                "weft.image." + what,
                "image/" + name,
                Optional.of(who.tenant()),
                clock.instant(),
                who.by() + " " + did + ".",
                Map.of("name", name)));
    }
}

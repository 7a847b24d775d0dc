package io.weft.controller.transfers;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Archive;
import io.weft.catalog.Archives;
import io.weft.catalog.RefusalCode;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Archiving;
import io.weft.controller.applications.Requests;
import io.weft.controller.diskimages.ArchivedDisks;
import io.weft.controller.planning.DrawnVolumes;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes applications of archives that came whole. */
@ApplicationScoped
class ImportCompletion {
    private final Transactions transactions;
    private final Requests requests;
    private final Archiving archiving;
    private final ArchivedDisks disks;
    private final Imports imports;
    private final ImportedData imported;
    private final Around around;

    ImportCompletion(
            Transactions transactions,
            Requests requests,
            Archiving archiving,
            ArchivedDisks disks,
            Imports imports,
            ImportedData imported,
            Around around) {
        this.transactions = transactions;
        this.requests = requests;
        this.archiving = archiving;
        this.disks = disks;
        this.imports = imports;
        this.imported = imported;
        this.around = around;
    }

    /** Where archives lie, what was made of one before, and the time. */
    @jakarta.inject.Singleton
    static final class Around {
        private final Staging staging;
        private final Applications applications;
        private final InstantSource clock;

        Around(Staging staging, Applications applications, InstantSource clock) {
            this.staging = staging;
            this.applications = applications;
            this.clock = clock;
        }
    }

    /** @param withoutData whether its volumes are to be empty */
    record Wanted(Archiving.Wanted application, ProjectId project, boolean withoutData, Place place) {}

    enum Place {
        ANYWHERE,
        /** What faces the outside is held back. */
        INSIDE
    }

    /** Outside of every transaction: it takes as long as the archive is large. Of one that was refused for what it is nothing is left. */
    Application arrive(Import it, Wanted wanted, String by) {
        requireWhole(it);
        var archive = read(it);
        var document = archiving.document(archive, wanted.application());
        var volumes = wanted.withoutData() ? List.<Archive.VolumeData>of() : archive.volumes();
        var drawn = transactions.forTenant(it.tenant(), () -> DrawnVolumes.of(archiving.drawn(it.tenant(), document)));
        var taken = new HashMap<String, ArchivedDisks.Taken>();
        try {
            take(it, volumes, drawn, taken);
            return add(
                    it,
                    () -> added(new Archiving.Home(it.tenant(), wanted.project()), document, by, wanted.place()),
                    volumes,
                    taken);
        } catch (RuntimeException fault) {
            sweep(List.copyOf(taken.values()));
            throw fault;
        }
    }

    /** @param taken by digest; what was taken before something was refused is there as well */
    private void take(
            Import it,
            List<Archive.VolumeData> volumes,
            Map<String, Integer> drawn,
            Map<String, ArchivedDisks.Taken> taken) {
        try {
            volumes.forEach(volume -> requireDrawn(volume, drawn));
            for (var volume : volumes) {
                if (!taken.containsKey(volume.digest())) {
                    taken.put(volume.digest(), take(it, volume));
                }
                requireSize(volume, taken.get(volume.digest()));
            }
        } catch (RefusedException refused) {
            discard(it);
            throw refused;
        }
    }

    private void requireWhole(Import it) {
        var here = around.staging.length(it.id());
        if (here != it.bytes()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "import-incomplete",
                    "",
                    "The archive is not here whole: " + here + " of " + it.bytes() + " bytes are.");
        }
    }

    private Archive read(Import it) {
        try (var file = FileChannel.open(around.staging.file(it.id()), StandardOpenOption.READ)) {
            return Archives.open(file).orThrow();
        } catch (RefusedException refused) {
            discard(it);
            throw refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireDrawn(Archive.VolumeData volume, Map<String, Integer> drawn) {
        var room = drawn.get(volume.name());
        if (room == null) {
            throw unfit("The application draws no volume " + volume.name() + ", and the archive has data for it.");
        }
        if (volume.sizeMib() > room) {
            throw unfit("Volume " + volume.name() + " is drawn with " + room + " MiB, and its data has "
                    + volume.sizeMib() + " MiB.");
        }
    }

    private ArchivedDisks.Taken take(Import it, Archive.VolumeData volume) {
        return disks.take(
                around.staging.file(it.id()),
                new ArchivedDisks.Place(volume.at(), volume.bytes(), volume.digest(), volume.sizeMib()));
    }

    private static void requireSize(Archive.VolumeData volume, ArchivedDisks.Taken taken) {
        if (taken.sizeMib() != volume.sizeMib()) {
            throw unfit("The data for volume " + volume.name() + " is a disk of " + taken.sizeMib()
                    + " MiB, and the archive says " + volume.sizeMib() + ".");
        }
    }

    private static RefusedException unfit(String why) {
        return new RefusedException(Kind.INVALID, List.of(RefusalCode.ARCHIVE_VOLUME.at("", why)));
    }

    private Application added(Archiving.Home home, ApplicationDocument document, String by, Place place) {
        return switch (place) {
            case ANYWHERE -> archiving.added(home, document, by);
            case INSIDE -> archiving.addedInside(home, document, by);
        };
    }

    private Application add(
            Import it,
            Supplier<Application> adding,
            List<Archive.VolumeData> volumes,
            Map<String, ArchivedDisks.Taken> taken) {
        var made = requests.within(it.tenant(), () -> {
            var now = imports.lock(it.tenant(), it.id()).orElseThrow(Importing::notFound);
            if (now.application().isPresent()) {
                return application(now);
            }
            var application = adding.get();
            volumes.forEach(volume ->
                    imported.add(it.tenant(), application.id(), volume.name(), here(taken.get(volume.digest()))));
            imports.putApplication(it.tenant(), it.id(), application.id());
            return application;
        });
        around.staging.discard(it.id());
        return made;
    }

    /** Nobody swept it while it was nobody's yet. */
    private ArchivedDisks.Taken here(ArchivedDisks.Taken it) {
        if (!disks.isHere(it.blob())) {
            throw new IllegalStateException("blob " + it.blob() + " went before it was anybody's");
        }
        return it;
    }

    /** That was made of it. Within a scope. */
    Application application(Import it) {
        return around.applications
                .find(it.tenant(), it.application().orElseThrow())
                .orElseThrow(Requests::notFound);
    }

    private void discard(Import it) {
        around.staging.discard(it.id());
        transactions.forTenant(it.tenant(), () -> {
            imports.remove(it.tenant(), it.id());
            return it;
        });
    }

    private void sweep(List<ArchivedDisks.Taken> taken) {
        transactions.gridWide(() -> {
            taken.forEach(it -> disks.sweep(it.blob()));
            return taken;
        });
    }

    /** What waited for too long, and what is a volume's by now. */
    void sweep() {
        var used = transactions.gridWide(() -> {
            imports.expired(around.clock.instant()).forEach(it -> {
                around.staging.discard(it.id());
                imports.remove(it.tenant(), it.id());
            });
            return imported.removeUsed();
        });
        if (!used.isEmpty()) {
            transactions.gridWide(() -> {
                used.forEach(disks::sweep);
                return used;
            });
        }
    }
}

package io.weft.controller.images;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this controller's disk has room. */
@ApplicationScoped
class ImagesCheck implements Check {
    private static final long LEAST_MIB = 1024;

    private final Path directory;

    ImagesCheck(ImagesConfig config) {
        this.directory = config.directory();
    }

    @Override
    public String subject() {
        return "the controller's disk";
    }

    @Override
    public List<Finding> look() {
        try {
            var free = Files.getFileStore(directory).getUsableSpace() >> 20;
            return free >= LEAST_MIB
                    ? List.of()
                    : List.of(new Finding(
                            "disk-nearly-full",
                            Finding.Weight.HAND,
                            "disk of " + directory,
                            "It has " + free + " MiB free.",
                            "Images can't be added, and a database on the same disk stops taking anything.",
                            "Make room there."));
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be looked at", e);
        }
    }
}

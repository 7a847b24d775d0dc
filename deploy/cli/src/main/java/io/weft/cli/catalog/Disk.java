package io.weft.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.ProgressLine;
import io.weft.cli.http.Json;
import io.weft.cli.output.Yaml;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The disk image beside a class's document: brought to the grid before the class is published, from where it was left. */
record Disk(String image, Path file, String format) {
    private static final List<String> FORMATS = List.of("qcow2", "raw", "ova");
    private static final String OURS = "tenant/";
    private static final int PIECE = 512 * 1024;
    private static final Duration CONVERTING = Duration.ofMinutes(30);
    private static final int BLOCK = 1 << 20;

    /** Of a class that makes its disks of an image of the tenant's. The file's name says its format. */
    static Optional<Disk> beside(Path directory, String text) {
        var image = Yaml.read(text)
                .path("spec")
                .path("image")
                .path("disk")
                .path("image")
                .asText("");
        var found = FORMATS.stream()
                .filter(it -> Files.isRegularFile(directory.resolve("disk." + it)))
                .toList();
        if (!image.startsWith(OURS) || found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw new Stop(ExitCode.USAGE, directory + " has several disks: disk." + String.join(", disk.", found));
        }
        var format = found.getFirst();
        return Optional.of(new Disk(image.substring(OURS.length()), directory.resolve("disk." + format), format));
    }

    void bring(Invocation invocation) {
        var grid = invocation.grid();
        var progress = new ProgressLine(invocation.shell());
        progress.show(file + ": working out its digest");
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var begun = grid.put(
                            path(grid, ""),
                            Content.json(Json.object()
                                    .put("format", format)
                                    .put("digest", digest())
                                    .put("bytes", in.length())))
                    .json();
            if (!begun.path("state").asText().equals("ready")) {
                send(in, grid, begun, progress);
                progress.show(image + ": is judged and brought into the grid's form");
                grid.putAndWait(path(grid, "/ready"), CONVERTING);
            }
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        } finally {
            progress.clear();
        }
    }

    private void send(RandomAccessFile in, Grid grid, JsonNode begun, ProgressLine progress) throws IOException {
        var at = begun.path("received").asLong();
        var piece = new byte[PIECE];
        while (at < in.length()) {
            in.seek(at);
            var length = (int) Math.min(PIECE, in.length() - at);
            in.readFully(piece, 0, length);
            var data = Base64.getEncoder().encodeToString(Arrays.copyOf(piece, length));
            grid.put(
                    path(grid, "/data"),
                    Content.json(Json.object().put("offset", at).put("data", data)));
            at += length;
            progress.show(image + ": " + at * 100 / in.length() + " % of " + in.length() / BLOCK + " MiB are there");
        }
    }

    private String path(Grid grid, String below) {
        return grid.ours("/images/" + image + below);
    }

    private String digest() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = new byte[BLOCK];
            for (var read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

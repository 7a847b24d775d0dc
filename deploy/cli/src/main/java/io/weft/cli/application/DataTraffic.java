package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.catalog.Archive.VolumeData;
import io.weft.catalog.RefusalCode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.ProgressLine;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.http.Refused;
import io.weft.cli.http.Unreachable;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import io.weft.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Archives with data, on their way to and from the grid: in pieces, and on from where a line broke. */
final class DataTraffic {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration TAKING = Duration.ofMinutes(60);
    private static final int PIECE = 512 * 1024;
    private static final int BLOCK = 1 << 20;
    private static final int TRIES = 20;

    private final Invocation invocation;
    private final Grid grid;
    private final ProgressLine progress;

    DataTraffic(Invocation invocation) {
        this.invocation = invocation;
        this.grid = invocation.grid();
        this.progress = new ProgressLine(invocation.shell());
    }

    /**
     * @param snapshot by name; empty for one that is taken for it
     * @return how long the file is
     */
    long fetch(String application, String snapshot, Path file, Duration most) {
        var body = Json.object();
        if (!snapshot.isEmpty()) {
            body.put(
                    "snapshot",
                    SnapshotCommands.named(grid, application, snapshot)
                            .path("id")
                            .asText());
        }
        var path = grid.ours("/applications/" + Http.encoded(application) + "/exports");
        var export = awaited(grid.post(path, Content.json(body)).json(), most);
        try {
            download(export, file);
            return export.path("bytes").asLong();
        } finally {
            progress.clear();
            grid.delete(path(export));
        }
    }

    private JsonNode awaited(JsonNode begun, Duration most) {
        var shell = invocation.shell();
        var until = shell.clock().instant().plus(most);
        var now = begun;
        while (!now.path("state").asText().equals("ready")) {
            if (now.path("state").asText().equals("failed")) {
                progress.clear();
                throw new Stop(
                        ExitCode.REFUSED,
                        "the export failed: " + now.path("reason").asText());
            }
            if (shell.clock().instant().isAfter(until)) {
                progress.clear();
                throw new Stop(
                        ExitCode.STILL_RUNNING,
                        "not ready after " + most.toSeconds() + " s: export "
                                + now.path("id").asText() + " goes on");
            }
            progress.show("export is " + now.path("state").asText() + ", "
                    + now.path("received").asLong() / BLOCK + " MiB of data are there");
            shell.sleep(BETWEEN_LOOKS);
            now = grid.get(path(begun)).json();
        }
        return now;
    }

    private String path(JsonNode export) {
        return grid.ours("/exports/" + export.path("id").asText());
    }

    /** Beside the file, which is there only when it is whole. */
    private void download(JsonNode export, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var length = export.path("bytes").asLong();
        try (var out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var tries = TRIES; out.position() < length; tries--) {
                if (!went(export, out, length) && tries == 0) {
                    throw new Stop(ExitCode.UNREACHABLE, "the line to the grid broke too often");
                }
            }
            out.force(true);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot write " + file + ": " + fault.getMessage());
        }
    }

    /** @return whether it came to its end */
    private boolean went(JsonNode export, FileChannel out, long length) throws IOException {
        var piece = new byte[PIECE];
        try (var in = grid.from(path(export) + "/archive", out.position())) {
            for (var read = read(in, piece); read >= 0; read = read(in, piece)) {
                var buffer = ByteBuffer.wrap(piece, 0, read);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                progress.show(out.position() * 100 / length + " % of " + length / BLOCK + " MiB are here");
            }
            return out.position() == length;
        } catch (Unreachable broken) {
            invocation.shell().sleep(BETWEEN_LOOKS);
            return false;
        }
    }

    /** @return how much; nothing when the line broke, too */
    private static int read(InputStream in, byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException broken) {
            return -1;
        }
    }

    /** @return the application that was made of it */
    JsonNode bring(Path file, ObjectNode wanted) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var begun = grid.post(
                            grid.ours("/imports"), Content.json(Json.object().put("bytes", in.length())))
                    .json();
            var path = grid.ours("/imports/" + begun.path("id").asText());
            try {
                send(in, path);
                progress.show("the grid looks at it");
                return grid.postAndWait(path + "/application", Content.json(wanted), TAKING)
                        .json();
            } catch (Refused refused) {
                forget(path);
                throw refused;
            }
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        } finally {
            progress.clear();
        }
    }

    private void send(RandomAccessFile in, String path) throws IOException {
        var piece = new byte[PIECE];
        for (var at = 0L; at < in.length(); ) {
            in.seek(at);
            var length = (int) Math.min(PIECE, in.length() - at);
            in.readFully(piece, 0, length);
            var data = Base64.getEncoder().encodeToString(Arrays.copyOf(piece, length));
            sendAgain(
                    path + "/data", Content.json(Json.object().put("offset", at).put("data", data)));
            at += length;
            progress.show(at * 100 / in.length() + " % of " + in.length() / BLOCK + " MiB are there");
        }
    }

    /** A piece may be sent twice: the second time it changes nothing. */
    private void sendAgain(String path, Content piece) {
        for (var tries = TRIES; ; tries--) {
            try {
                grid.put(path, piece);
                return;
            } catch (Unreachable broken) {
                if (tries == 0) {
                    throw broken;
                }
                invocation.shell().sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** It may be gone already, as one is that was refused for what it holds. */
    private void forget(String path) {
        try {
            grid.delete(path);
        } catch (Refused gone) {
            progress.clear();
        }
    }

    /** What is not what its digest says; empty for sound data. */
    static List<Refusal> altered(Path file, List<VolumeData> volumes) {
        var altered = new ArrayList<Refusal>();
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            for (var volume : volumes) {
                if (!digest(in, volume).equals(volume.digest())) {
                    altered.add(RefusalCode.ARCHIVE_DIGEST.at(
                            "", "The data of volume " + volume.name() + " is not what its digest says."));
                }
            }
            return altered;
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot read " + file + ": " + fault.getMessage());
        }
    }

    private static String digest(RandomAccessFile in, VolumeData volume) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = new byte[BLOCK];
            in.seek(volume.at());
            for (var left = volume.bytes(); left > 0; ) {
                var length = (int) Math.min(BLOCK, left);
                in.readFully(block, 0, length);
                digest.update(block, 0, length);
                left -= length;
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

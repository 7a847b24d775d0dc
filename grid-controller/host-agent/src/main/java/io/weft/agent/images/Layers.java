package io.weft.agent.images;

import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.files.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A directory of layers. Two guests that want the same one wait for one transfer. */
public final class Layers {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration HASHING = Duration.ofMinutes(2);
    private static final int HEX_DIGITS = 64;
    private final Path directory;
    private final URI controller;
    private final String secret;
    private final HttpClient http;
    private final Map<String, Object> transfers = new ConcurrentHashMap<>();

    public Layers(Path directory, URI controller, String secret) {
        this.directory = directory;
        this.controller = controller;
        this.secret = secret;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Durable.makeDirectory(directory);
    }

    /** The layer's file; fetched first when it is not here. */
    public Path fetch(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new Fault("not a digest: " + digest);
        }
        var file = directory.resolve(digest.replace(':', '-'));
        synchronized (transfers.computeIfAbsent(digest, _ -> new Object())) {
            if (!Files.exists(file)) {
                transfer(digest, file);
            }
        }
        return file;
    }

    private void transfer(String digest, Path file) {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        var request = HttpRequest.newBuilder(controller.resolve("/images/" + digest))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + secret)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Fault("the controller answered " + response.statusCode() + " for layer " + digest);
                }
                save(body, unfinished);
            }
            var found = digest(unfinished);
            if (!digest.equals(found)) {
                Files.delete(unfinished);
                throw new Fault("layer " + digest + " came with digest " + found);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Fault("cannot fetch layer " + digest, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while fetching layer " + digest, e);
        }
    }

    private static void save(InputStream body, Path file) throws IOException {
        try (var out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            body.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
    }

    /** By a program of the host: Java's own hashing is twenty times slower with the first compiler, which this process keeps to. */
    private static String digest(Path file) {
        var printed = new Command(List.of("sha256sum", "-b", file.toString()), new byte[0], HASHING).run();
        return "sha256:" + printed.substring(0, Math.min(printed.length(), HEX_DIGITS));
    }
}

package io.weft.agent.images;

import io.weft.agent.Fault;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A directory of layers. Two guests that want the same one wait for one transfer. */
public final class Layers {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Duration ANSWER = Duration.ofSeconds(30);
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
        var file = file(digest);
        synchronized (transfers.computeIfAbsent(digest, _ -> new Object())) {
            if (!Files.exists(file)) {
                transfer(digest, file);
            }
        }
        return file;
    }

    /** What nobody wants here any more. */
    public void forget(String digest) {
        var file = file(digest);
        synchronized (transfers.computeIfAbsent(digest, _ -> new Object())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new Fault("cannot remove layer " + digest, e);
            }
        }
    }

    private Path file(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new Fault("not a digest: " + digest);
        }
        return directory.resolve(digest.replace(':', '-'));
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
            var found = Digests.of(unfinished);
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
}

package io.weft.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Entries in their order: does each one follow the one before, and is its hash that of what it says? */
final class ChainCheck {
    /** What a hash covers, in this order; each text behind its length in bytes. */
    private static final List<String> COVERED = List.of(
            "previous",
            "chain",
            "number",
            "at",
            "actor",
            "actorName",
            "source",
            "request",
            "act",
            "object",
            "result",
            "message");

    private long entries;
    private String head = "";

    /** @return what is wrong with this one */
    Optional<String> add(JsonNode entry) {
        var number = entry.path("number").asLong();
        if (number != entries + 1) {
            return Optional.of("entry " + (entries + 1) + " is missing: " + number + " follows " + entries);
        }
        if (!entry.path("previous").asText().equals(head)) {
            return Optional.of("entry " + number + " does not follow the one before it");
        }
        if (!entry.path("hash").asText().equals(hash(entry))) {
            return Optional.of("entry " + number + " is not what was written: its hash says something else");
        }
        entries = number;
        head = entry.path("hash").asText();
        return Optional.empty();
    }

    long entries() {
        return entries;
    }

    String head() {
        return head;
    }

    static String hash(JsonNode entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var field : COVERED) {
                var bytes = entry.path(field).asText().getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}

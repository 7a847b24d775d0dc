package io.weft.controller.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * One line of a chain.
 *
 * @param chain the tenant's id; zeros for the grid's own
 * @param actor the issuer's id of who asked
 * @param source the address that the request came from
 * @param request method and path
 * @param act as the event's type says it, such as {@code weft.member.added}; {@code refused} where nothing came of it
 * @param object what it was about, such as {@code member/…}
 * @param result {@code done}, or the code of the refusal
 * @param previous the hash of the entry before; empty for the first
 */
public record Entry(
        UUID chain,
        long number,
        Instant at,
        String actor,
        String actorName,
        String source,
        String request,
        String act,
        String object,
        String result,
        String message,
        String previous,
        String hash) {
    static final UUID GRID = new UUID(0, 0);

    /** As it comes from a request, before it has its place. */
    record Note(
            UUID chain,
            Instant at,
            String actor,
            String actorName,
            String source,
            String request,
            String act,
            String object,
            String result,
            String message) {

        Note in(UUID other) {
            return new Note(other, at, actor, actorName, source, request, act, object, result, message);
        }

        /** After the entry with that number and hash. */
        Entry after(long last, String previous) {
            var number = last + 1;
            var hash = hash(List.of(
                    previous,
                    chain.toString(),
                    Long.toString(number),
                    at.toString(),
                    actor,
                    actorName,
                    source,
                    request,
                    act,
                    object,
                    result,
                    message));
            return new Entry(
                    chain, number, at, actor, actorName, source, request, act, object, result, message, previous, hash);
        }
    }

    /** Each text behind its length in bytes, so that no text can pass for two. Whoever checks a chain does the same. */
    private static String hash(List<String> texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var text : texts) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}

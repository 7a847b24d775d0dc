package io.weft.controller.backups;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Of parts of files. */
final class Digests {
    private static final int BLOCK = 1 << 18;

    private Digests() {}

    static String of(FileChannel file, long at, long length, TargetDirectory.Progress progress) throws IOException {
        var digest = sha256();
        var block = ByteBuffer.allocate(BLOCK);
        var done = 0L;
        while (done < length) {
            progress.made();
            block.clear().limit((int) Math.min(BLOCK, length - done));
            var read = file.read(block, at + done);
            if (read < 0) {
                break;
            }
            digest.update(block.flip());
            done += read;
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.weft.catalog.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** What an archive is read from, of which only the small parts are ever in memory. */
sealed interface Source {
    long length();

    /** Within the length. */
    byte[] read(long at, int size);

    /** How many volumes' data it may hold. */
    int mostVolumes();

    int mostFiles();

    /** Without data. */
    record Memory(byte[] bytes, int mostFiles) implements Source {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] read(long at, int size) {
            var from = Math.toIntExact(at);
            return Arrays.copyOfRange(bytes, from, from + size);
        }

        @Override
        public int mostVolumes() {
            return 0;
        }
    }

    /** With data, or without. */
    record File(FileChannel channel) implements Source {
        @Override
        public long length() {
            try {
                return channel.size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] read(long at, int size) {
            var buffer = ByteBuffer.allocate(size);
            try {
                while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (buffer.hasRemaining()) {
                throw Layout.malformed("It ends early.");
            }
            return buffer.array();
        }

        @Override
        public int mostVolumes() {
            return ArchiveLimits.MAX_VOLUMES;
        }

        @Override
        public int mostFiles() {
            return ArchiveLimits.MAX_FILES + ArchiveLimits.MAX_VOLUMES;
        }
    }
}

package io.weft.controller.diskimages;

/** The header of QEMU's own format, and where its tables lie. */
final class Qcow2 {
    private static final String MAGIC = "QFI\u00fb";
    private static final int OLD_HEADER = 72;
    private static final int HEADER = 104;
    private static final long TABLE_MOST = 32L << 20;

    private static final int FEATURE_NAMES = 0x6803f857;
    private static final int BACKING_FORMAT = 0xe2792aca;
    private static final int DATA_FILE = 0x44415441;

    /** Of what a reader has to understand: another compression, and finer tables. Neither leads out of the file. */
    private static final long HARMLESS = 0b11000;

    private static final long DATA_OUTSIDE = 0b100;

    private Qcow2() {}

    static long diskBytes(Bytes file) {
        if (!file.beginsWith(MAGIC)) {
            throw Unfit.malformed("It is said to be qcow2, and does not begin so.");
        }
        var version = file.read(4, 4).getInt();
        if (version != 2 && version != 3) {
            throw Unfit.malformed("It is of version " + version + " of qcow2; the grid takes 2 and 3.");
        }
        requireAlone(file);
        if (version == 3) {
            requireKnownFeatures(file);
        }
        extensions(file, version == 3 ? headerLength(file) : OLD_HEADER);
        return size(file);
    }

    private static int headerLength(Bytes file) {
        var length = file.read(100, 4).getInt();
        if (length < HEADER || length > 4096 || length % 8 != 0) {
            throw Unfit.malformed("Its header has no length that a header has.");
        }
        return length;
    }

    private static void requireAlone(Bytes file) {
        if (file.read(8, 8).getLong() != 0 || file.read(16, 4).getInt() != 0) {
            throw Unfit.leansOnOthers("It leans on another file, a backing file: bring it flat (qemu-img convert).");
        }
        if (file.read(32, 4).getInt() != 0) {
            throw Unfit.malformed("It is encrypted.");
        }
        if (file.read(60, 4).getInt() != 0) {
            throw Unfit.malformed("It has snapshots inside: bring it flat (qemu-img convert).");
        }
    }

    private static void requireKnownFeatures(Bytes file) {
        var incompatible = file.read(72, 8).getLong();
        if ((incompatible & DATA_OUTSIDE) != 0) {
            throw Unfit.leansOnOthers("Its data is in another file: bring it flat (qemu-img convert).");
        }
        if ((incompatible & ~HARMLESS) != 0) {
            throw Unfit.malformed(
                    "It was not closed, is damaged, or has what the grid does not know: qemu-img check tells.");
        }
    }

    private static void extensions(Bytes file, int from) {
        var at = (long) from;
        var end = 1L << clusterBits(file);
        while (at + 8 <= end) {
            var head = file.read(at, 8);
            var type = head.getInt();
            var length = head.getInt();
            if (type == 0) {
                return;
            }
            if (type == BACKING_FORMAT || type == DATA_FILE) {
                throw Unfit.leansOnOthers("It names another file.");
            }
            if (type != FEATURE_NAMES || length < 0) {
                throw Unfit.malformed("Its header has a part that the grid does not take.");
            }
            at += 8 + ((long) length + 7) / 8 * 8;
        }
    }

    private static int clusterBits(Bytes file) {
        var bits = file.read(20, 4).getInt();
        if (bits < 9 || bits > 21) {
            throw Unfit.malformed("Its clusters have no size that clusters have.");
        }
        return bits;
    }

    /** Of the disk, once the tables are as large as such a disk's are, and where the file is. */
    private static long size(Bytes file) {
        var cluster = 1L << clusterBits(file);
        var size = file.read(24, 8).getLong();
        var entries = file.read(36, 4).getInt() & 0xffffffffL;
        var table = file.read(40, 8).getLong();
        var fineTables = file.read(4, 4).getInt() == 3 && (file.read(72, 8).getLong() & 0b10000) != 0;
        var covers = cluster * (cluster / (fineTables ? 16 : 8));
        if (size <= 0 || size % 512 != 0) {
            throw Unfit.malformed("The disk in it has no size that a disk has.");
        }
        var needed = (size - 1) / covers + 1;
        if (entries < needed || entries * 8 > TABLE_MOST || entries > needed + cluster / 8) {
            throw Unfit.malformed("The table of its tables is not of the size that a disk like it has.");
        }
        requireAligned(table, cluster);
        file.part(table, entries * 8);
        var counts = file.read(48, 8).getLong();
        var countClusters = file.read(56, 4).getInt() & 0xffffffffL;
        requireAligned(counts, cluster);
        if (countClusters == 0 || countClusters * cluster > TABLE_MOST) {
            throw Unfit.malformed("The table of its counts is not of the size that a disk like it has.");
        }
        file.part(counts, countClusters * cluster);
        return size;
    }

    private static void requireAligned(long at, long cluster) {
        if (at <= 0 || at % cluster != 0) {
            throw Unfit.malformed("A table lies where none can.");
        }
    }
}

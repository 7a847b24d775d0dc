package io.weft.controller.diskimages;

import java.nio.ByteOrder;
import java.util.Set;
import java.util.regex.Pattern;

/** VMware's form of a disk in one file, as it comes in an archive. Others are a text that names further files, and are not taken. */
final class Vmdk {
    private static final int SECTOR = 512;
    private static final int DESCRIPTOR_MOST = 20;
    private static final Set<String> ALONE = Set.of("streamOptimized", "monolithicSparse");
    private static final Pattern TYPE = Pattern.compile("(?m)^createType\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern PARENT = Pattern.compile("(?m)^parentCID\\s*=\\s*(\\S+)");
    private static final Pattern EXTENT = Pattern.compile("(?m)^(RW|RDONLY|NOACCESS)\\s.*$");
    private static final Pattern OWN_EXTENT = Pattern.compile("RW \\d+ SPARSE \"[A-Za-z0-9][A-Za-z0-9 ._-]*\"\\s*");

    private Vmdk() {}

    static long diskBytes(Bytes disk) {
        if (!disk.beginsWith("KDMV")) {
            throw Unfit.leansOnOthers(
                    "The disk of the archive is not whole in one file: export it as a stream-optimized one.");
        }
        var header = disk.read(0, SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        var version = header.getInt(4);
        var capacity = header.getLong(12);
        var grain = header.getLong(20);
        var descriptorAt = header.getLong(28);
        var descriptorSectors = header.getLong(36);
        var tableEntries = header.getInt(44);
        if (version < 1 || version > 3 || capacity <= 0 || capacity > Long.MAX_VALUE / SECTOR) {
            throw Unfit.malformed("The disk of the archive has no header that such a disk has.");
        }
        if (grain < 1 || grain > 256 || Long.bitCount(grain) != 1 || tableEntries < 1 || tableEntries > 512) {
            throw Unfit.malformed("The tables of the archive's disk are not of a size that they have.");
        }
        if (descriptorAt <= 0
                || descriptorAt > disk.length() / SECTOR
                || descriptorSectors < 1
                || descriptorSectors > DESCRIPTOR_MOST) {
            throw Unfit.malformed("The disk of the archive does not describe itself.");
        }
        describe(disk.text(descriptorAt * SECTOR, Math.toIntExact(descriptorSectors * SECTOR)));
        return capacity * SECTOR;
    }

    private static void describe(String text) {
        var type = TYPE.matcher(text);
        if (!type.find() || !ALONE.contains(type.group(1))) {
            throw Unfit.leansOnOthers("The disk of the archive says that it is made of several files.");
        }
        var parent = PARENT.matcher(text);
        if (text.contains("parentFileNameHint")
                || parent.find() && !parent.group(1).equalsIgnoreCase("ffffffff")) {
            throw Unfit.leansOnOthers("The disk of the archive leans on another one.");
        }
        var extents = EXTENT.matcher(text).results().toList();
        if (extents.size() != 1
                || !OWN_EXTENT.matcher(extents.getFirst().group()).matches()) {
            throw Unfit.leansOnOthers("The disk of the archive names files beside itself.");
        }
    }
}

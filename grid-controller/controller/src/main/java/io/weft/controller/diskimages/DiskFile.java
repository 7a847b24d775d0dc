package io.weft.controller.diskimages;

/**
 * What a file says of the disk in it, read without any program that knows the format.
 *
 * <p>GOALS, in order: nothing is taken that leans on another file, by whatever way the format has; nothing that would make a program
 * write more than it may, or read where nothing is. LIMITS: what no image of a tool in use has is refused, harmless or not. HOW: by the
 * header and the tables' places and sizes; the data is the program's, under its bounds.
 *
 * @param bytes the disk itself, in an archive a part of the file
 * @param driver what the program has to be told that it is
 */
record DiskFile(Bytes bytes, String driver, long diskBytes) {
    static final long MIB = 1L << 20;
    private static final int SECTOR = 512;

    static DiskFile read(Bytes file, ImageFormat format, long mostDiskBytes) {
        var found = switch (format) {
            case QCOW2 -> new DiskFile(file, "qcow2", Qcow2.diskBytes(file));
            case RAW -> raw(file);
            case OVA -> vmdk(Ova.disk(file));
        };
        if (found.diskBytes <= 0) {
            throw Unfit.malformed("The disk in it has no room for anything.");
        }
        if (found.diskBytes > mostDiskBytes) {
            throw Unfit.tooLarge("The disk in it has " + found.sizeMib() + " MiB; the grid takes " + mostDiskBytes / MIB
                    + " at most.");
        }
        return found;
    }

    private static DiskFile vmdk(Bytes disk) {
        return new DiskFile(disk, "vmdk", Vmdk.diskBytes(disk));
    }

    /** There is nothing to it but a first sector that a computer boots from. */
    private static DiskFile raw(Bytes file) {
        for (var other : new String[] {"QFI\u00fb", "KDMV", "# Disk Descriptor", "conectix", "vhdxfile"}) {
            if (file.beginsWith(other)) {
                throw Unfit.malformed("It is said to be raw, and begins as another format does.");
            }
        }
        if (file.length() % SECTOR != 0 || (file.read(SECTOR - 2, 2).getShort() & 0xffff) != 0x55aa) {
            throw Unfit.malformed(
                    "It is no raw disk: whole sectors, the first of which ends with the mark of a boot sector.");
        }
        return new DiskFile(file, "raw", file.length());
    }

    int sizeMib() {
        return Math.toIntExact((diskBytes + MIB - 1) / MIB);
    }
}

package io.weft.catalog;

import io.weft.catalog.archive.ArchiveFile;
import io.weft.catalog.archive.ClassFile;
import io.weft.catalog.archive.Signing;
import io.weft.kernel.Refusal;
import java.nio.channels.FileChannel;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** Applications and classes, each in one file. What comes from elsewhere is read here and nowhere else. */
public final class Archives {
    private Archives() {}

    /**
     * The pair of keys that follows from a secret, always the same one.
     *
     * @param seed 32 bytes that nobody can guess
     */
    public static KeyPair keys(byte[] seed) {
        return Signing.pair(seed);
    }

    /** The half that everybody may know, in base64, as archives have it. */
    public static String told(KeyPair keys) {
        return Signing.told(keys);
    }

    /** With the versions that its classes have in a catalog. Secrets go along as the document has them: hide them first. */
    public static byte[] pack(ApplicationDocument document, Catalog catalog, KeyPair signer) {
        return ArchiveFile.ended(head(document, catalog, List.of(), signer));
    }

    /** @param classes those first that others are drawn with, and no more than {@link ClassArchive#MOST} */
    public static byte[] pack(List<ClassArchive.Version> classes, KeyPair signer) {
        return ClassFile.write(classes, signer);
    }

    /** How an archive with data begins: see {@link #pieces}. */
    public static byte[] head(
            ApplicationDocument document, Catalog catalog, List<Archive.VolumeData> volumes, KeyPair signer) {
        var known = document.known(catalog);
        var classes = document.appliances().stream()
                .map(Appliance::className)
                .distinct()
                .sorted()
                .map(it -> new Archive.ClassUse(
                        ClassName.of(it).name(), known.find(it).orElseThrow().version()))
                .toList();
        return ArchiveFile.head(new Archive(document, classes, volumes, ""), signer);
    }

    /** What an archive with data consists of, one behind the other. */
    public sealed interface Piece {
        long length();

        record Told(byte[] bytes) implements Piece {
            @Override
            public long length() {
                return bytes.length;
            }
        }

        record Data(Archive.VolumeData of) implements Piece {
            @Override
            public long length() {
                return of.bytes();
            }
        }
    }

    /** @param head which names these volumes */
    public static List<Piece> pieces(byte[] head, List<Archive.VolumeData> volumes) {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece.Told(head));
        for (var data : ArchiveFile.distinct(volumes)) {
            pieces.add(new Piece.Told(ArchiveFile.before(data)));
            pieces.add(new Piece.Data(data));
            pieces.add(new Piece.Told(ArchiveFile.behind(data)));
        }
        pieces.add(new Piece.Told(ArchiveFile.end()));
        return List.copyOf(pieces);
    }

    /** Whole, unaltered, without data, and signed by whoever it says, if by anybody. Whether that one is trusted is for {@link #distrust} to say. */
    public static Reading<Archive> open(byte[] bytes) {
        return ArchiveFile.read(bytes);
    }

    /** As {@link #open(byte[])}, with data or without, but for the data itself: what that is stands in its digests. */
    public static Reading<Archive> open(FileChannel file) {
        return ArchiveFile.read(file);
    }

    /** As {@link #open(byte[])}, of classes. */
    public static Reading<ClassArchive> openClasses(byte[] bytes) {
        return ClassFile.read(bytes);
    }

    /**
     * Why nothing should be made of an archive here unless somebody insists; empty when it is signed by one of the keys.
     *
     * @param key of who signed it; empty when nobody did
     */
    public static List<Refusal> distrust(String key, List<String> keys) {
        if (key.isEmpty()) {
            return List.of(RefusalCode.ARCHIVE_UNSIGNED.at("", "Nobody has signed the archive."));
        }
        return keys.contains(key)
                ? List.of()
                : List.of(RefusalCode.ARCHIVE_FOREIGN.at("", "It is signed, but not by this grid: key " + key + "."));
    }
}

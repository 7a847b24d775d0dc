package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Classes in one file, and files that only look so. */
class ClassArchivesTest {
    private static final KeyPair OURS = Archives.keys(new byte[32]);

    private final ClassArchive.Version inner = pair("inner", "web");
    private final ClassArchive.Version outer = pair("outer", "tenant/inner").guided("## Use\n");
    private final byte[] good = Archives.pack(List.of(inner, outer), OURS);

    private static ClassArchive.Version pair(String name, String of) {
        var text = """
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: %s, title: Pair, version: 1.2.0} # as it was written
                spec:
                  boundary:
                    terminals: [{name: in, to: one.in}]
                  appliances:
                    - {name: one, class: %s}
                """.formatted(name, of);
        return new ClassArchive.Version(name, "1.2.0", text, "");
    }

    @Test
    void comeBackAsTheyWereWritten() {
        var archive = Archives.openClasses(good).orThrow();
        assertThat(archive.classes()).containsExactly(inner, outer);
        assertThat(archive.subject()).isEqualTo(outer);
        assertThat(archive.key()).isEqualTo(Archives.told(OURS));
        assertThat(Archives.pack(archive.classes(), OURS)).isEqualTo(good);
        var most = IntStream.range(0, ClassArchive.MOST)
                .mapToObj(it -> pair("pair-" + it, "web").guided("Number " + it))
                .toList();
        assertThat(Archives.openClasses(Archives.pack(most, OURS)).orThrow().classes())
                .isEqualTo(most);
    }

    private static void refuses(byte[] archive, String code) {
        assertThat(Archives.openClasses(archive).faults())
                .extracting(Refusal::code)
                .contains(code);
    }

    @Test
    void areRefusedWhereTheyAreNotWhatAnExportWrites() {
        refuses(new byte[0], "archive-malformed");
        refuses(Archives.pack(TestTexts.shortener(), TestTexts.CATALOG, OURS), "archive-malformed");
        assertThat(Archives.open(good).faults()).extracting(Refusal::code).containsExactly("archive-malformed");
        refuses(Archives.pack(List.of(inner, inner), OURS), "archive-malformed");
        refuses(
                Archives.pack(List.of(new ClassArchive.Version("other", "1.2.0", inner.text(), "")), OURS),
                "archive-malformed");
        refuses(Archives.pack(Collections.nCopies(ClassArchive.MOST + 20, outer), OURS), "archive-malformed");
        var many = new ArrayList<ClassArchive.Version>();
        IntStream.rangeClosed(0, ClassArchive.MOST).forEach(it -> many.add(pair("pair-" + it, "web")));
        refuses(Archives.pack(many, OURS), "archive-too-large");
        var application =
                new ClassArchive.Version("shortener", "", TestTexts.shortener().text(), "");
        refuses(Archives.pack(List.of(application), OURS), "kind-wrong");
    }

    @Test
    void areRefusedWithOneByteChangedAnywhere() {
        for (var at = 0; at < good.length; at += 97) {
            var changed = good.clone();
            changed[at] ^= 0x20;
            if (Archives.openClasses(changed) instanceof Reading.Parsed<ClassArchive>(var archive)) {
                // Owner, mode and time in a header say nothing of the classes.
                assertThat(archive.classes()).as("byte " + at).containsExactly(inner, outer);
                assertThat(archive.key()).as("byte " + at).isEqualTo(Archives.told(OURS));
            }
        }
    }

    @Test
    void hostileFilesAreRefused() {
        var hostile = new TreeMap<>(new HostileArchives(good).all());
        // What is made by changing words of an application changes nothing here.
        hostile.values().removeIf(it -> Arrays.equals(it, good));
        assertThat(hostile).hasSizeGreaterThan(40);
        hostile.forEach((what, bytes) ->
                assertThat(Archives.openClasses(bytes).faults()).as(what).isNotEmpty());
    }
}

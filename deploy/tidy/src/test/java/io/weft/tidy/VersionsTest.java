package io.weft.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Every version stands once, in the root, and says exactly what it means: a build is the same build tomorrow. */
class VersionsTest {
    private static final Path ROOT_POM = Path.of("pom.xml");
    private static final Set<String> MANAGED = Set.of("dependencyManagement", "pluginManagement");
    private static final Pattern EXACT = Pattern.compile("[0-9][0-9A-Za-z.+-]*|\\$\\{[a-z0-9.-]+}");
    private static final Pattern NPM_DEPENDENCY = Pattern.compile("\\s*\"(@?[^\"]+)\": \"([\\^~><*x].*|latest|)\",?");

    @Test
    void modulesNameNoVersions() {
        assertThat(poms().filter(it -> !it.file().equals(ROOT_POM))
                        .flatMap(pom -> pom.versioned().stream().map(it -> pom.file() + ": " + name(it))))
                .isEmpty();
    }

    @Test
    void theRootPinsVersionsWhereTheyAreManaged() {
        assertThat(poms().filter(it -> it.file().equals(ROOT_POM))
                        .flatMap(pom -> pom.versioned().stream())
                        .filter(it -> !managed(it))
                        .map(VersionsTest::name))
                .isEmpty();
    }

    @Test
    void versionsAreExact() {
        assertThat(poms().flatMap(pom -> pom.versioned().stream())
                        .filter(it -> !EXACT.matcher(text(it, "version")).matches()
                                || text(it, "version").endsWith("SNAPSHOT"))
                        .map(VersionsTest::name))
                .isEmpty();
    }

    @Test
    void everyPluginIsManaged() {
        var managed = poms().flatMap(pom -> pom.elements("plugin").stream())
                .filter(VersionsTest::managed)
                .map(it -> text(it, "artifactId"))
                .toList();
        assertThat(poms().flatMap(pom -> pom.elements("plugin").stream()).map(it -> text(it, "artifactId")))
                .isSubsetOf(managed);
    }

    @Test
    void pagesAreBuiltFromExactVersionsToo() {
        assertThat(SourceTree.files("package.json").stream()
                        .flatMap(file -> SourceTree.lines(file).stream())
                        .filter(it -> NPM_DEPENDENCY.matcher(it).matches())
                        .filter(it -> !it.contains("\"node\"")))
                .isEmpty();
    }

    private static Stream<Pom> poms() {
        return SourceTree.files("pom.xml").stream().map(VersionsTest::read);
    }

    private static Pom read(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Pom(
                    file,
                    factory.newDocumentBuilder()
                            .parse(SourceTree.ROOT.resolve(file).toFile())
                            .getDocumentElement());
        } catch (Exception broken) {
            throw new IllegalStateException("cannot read " + file, broken);
        }
    }

    private static boolean managed(Element element) {
        return Stream.<Node>iterate(element, it -> it != null, Node::getParentNode)
                .anyMatch(it -> MANAGED.contains(it.getNodeName()));
    }

    private static String name(Element element) {
        return text(element, "artifactId") + " " + text(element, "version");
    }

    private static String text(Element element, String child) {
        return children(element)
                .filter(it -> it.getNodeName().equals(child))
                .map(it -> it.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), it -> it != null, Node::getNextSibling);
    }

    private record Pom(Path file, Element root) {
        /** Dependencies, plugins and extensions that say a version themselves; our own modules follow the project. */
        List<Element> versioned() {
            return Stream.of("dependency", "plugin", "extension")
                    .flatMap(it -> elements(it).stream())
                    .filter(it -> !text(it, "version").isEmpty())
                    .filter(it -> !text(it, "version").equals("${project.version}"))
                    .toList();
        }

        List<Element> elements(String name) {
            var found = root.getElementsByTagName(name);
            var elements = new ArrayList<Element>();
            for (var index = 0; index < found.getLength(); index++) {
                elements.add((Element) found.item(index));
            }
            return elements;
        }
    }
}

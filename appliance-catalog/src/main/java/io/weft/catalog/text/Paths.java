package io.weft.catalog.text;

import com.networknt.schema.JsonNodePath;
import java.util.regex.Pattern;

/**
 * Field paths as people say them: {@code spec.appliances.web.count} rather than {@code /spec/appliances/1/count}. An item
 * of a list is called by its name where it has one that no other item has, else by its place: {@code spec.wires[2].from}.
 */
final class Paths {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Paths() {}

    static String spoken(Tree root, JsonNodePath location) {
        var path = new StringBuilder();
        var here = root;
        for (var i = 0; i < location.getNameCount(); i++) {
            if (here instanceof Tree.Sequence sequence && location.getElement(i) instanceof Integer index) {
                here = sequence.items().get(index);
                path.append(item(sequence, index));
            } else {
                var key = location.getName(i);
                here = here.at(key).orElse(here);
                path.append(path.isEmpty() ? "" : ".").append(key);
            }
        }
        return path.toString();
    }

    static Tree node(Tree root, JsonNodePath location) {
        var here = root;
        for (var i = 0; i < location.getNameCount(); i++) {
            if (here instanceof Tree.Sequence sequence && location.getElement(i) instanceof Integer index) {
                here = sequence.items().get(index);
            } else {
                here = here.at(location.getName(i)).orElse(here);
            }
        }
        return here;
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String item(Tree.Sequence sequence, int index) {
        var name = nameOf(sequence.items().get(index));
        var known = WORD.matcher(name).matches()
                && sequence.items().stream()
                                .filter(it -> nameOf(it).equals(name))
                                .limit(2)
                                .count()
                        == 1;
        return known ? "." + name : "[" + index + "]";
    }

    private static String nameOf(Tree item) {
        return item.at("name").or(() -> item.at("metadata", "name")).orElse(item)
                        instanceof Tree.Scalar(var text, _, _)
                ? text
                : "";
    }
}

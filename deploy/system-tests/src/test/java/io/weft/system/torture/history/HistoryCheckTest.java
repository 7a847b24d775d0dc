package io.weft.system.torture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge finds nothing in a history that is right, and each thing that is made wrong in it. */
@Tag("checker")
class HistoryCheckTest {
    /** One is created, started, scaled without an answer, stopped and destroyed; another is created under its name. */
    private static final List<String> RIGHT = """
            {"line":"invoke","at":100,"op":"c1","tenant":"acme","act":"create","app":"a"}
            {"line":"ok","at":110,"op":"c1","id":"A"}
            {"line":"invoke","at":120,"op":"c2","tenant":"acme","act":"create","app":"a"}
            {"line":"fail","at":130,"op":"c2","code":"application-exists"}
            {"line":"fault","at":135,"what":"kill controller"}
            {"line":"invoke","at":140,"op":"s1","tenant":"acme","act":"start","app":"a"}
            {"line":"ok","at":150,"op":"s1","id":"O2"}
            {"line":"invoke","at":160,"op":"n1","tenant":"acme","act":"scale","app":"a","count":3}
            {"line":"info","at":170,"op":"n1"}
            {"line":"invoke","at":165,"op":"n2","tenant":"acme","act":"scale","app":"a","count":2}
            {"line":"info","at":172,"op":"n2"}
            {"line":"invoke","at":180,"op":"t1","tenant":"acme","act":"stop","app":"a"}
            {"line":"ok","at":190,"op":"t1","id":"O4"}
            {"line":"invoke","at":200,"op":"d1","tenant":"acme","act":"destroy","app":"a"}
            {"line":"ok","at":210,"op":"d1","id":"O5"}
            {"line":"invoke","at":220,"op":"c3","tenant":"acme","act":"create","app":"a"}
            {"line":"info","at":240,"op":"c3"}
            {"line":"quiet","at":300}
            {"line":"end","at":900}
            {"line":"application","id":"A","tenant":"acme","name":"a","state":"DESTROYED","wish":"DESTROYED","generation":5,"count":3,"created":105}
            {"line":"application","id":"B","tenant":"acme","name":"a","state":"STOPPED","wish":"STOPPED","generation":1,"count":1,"created":230}
            {"line":"operation","id":"O2","application":"A","kind":"START","generation":2,"state":"DONE","started":145}
            {"line":"operation","id":"O3","application":"A","kind":"SCALE","generation":3,"state":"CANCELLED","started":168}
            {"line":"operation","id":"O4","application":"A","kind":"STOP","generation":4,"state":"CANCELLED","started":185}
            {"line":"operation","id":"O5","application":"A","kind":"DESTROY","generation":5,"state":"DONE","started":205}
            {"line":"event","application":"A","position":1,"type":"weft.application.created","from":"","to":"","when":105}
            {"line":"event","application":"A","position":2,"type":"weft.application.asked-to-start","from":"","to":"","when":145}
            {"line":"event","application":"A","position":3,"type":"weft.application.begun-to-start","from":"stopped","to":"starting","when":146}
            {"line":"event","application":"A","position":4,"type":"weft.application.asked-to-stop","from":"","to":"","when":185}
            {"line":"event","application":"A","position":5,"type":"weft.application.begun-to-stop","from":"starting","to":"stopping","when":186}
            {"line":"event","application":"A","position":6,"type":"weft.application.asked-to-destroy","from":"","to":"","when":205}
            {"line":"event","application":"A","position":7,"type":"weft.application.destroyed","from":"stopping","to":"destroyed","when":212}
            """.lines().toList();

    @Test
    void findsNothingInAHistoryThatIsRight() {
        assertThat(HistoryCheck.faults(RIGHT)).isEmpty();
    }

    static Stream<Arguments> doctored() {
        return Stream.of(
                wrong("an acknowledged start is lost", without("\"id\":\"O2\",\"application\""), "is lost"),
                wrong("an acknowledged application is lost", without("\"id\":\"A\",\"tenant\""), "is lost"),
                wrong(
                        "a refused create had an effect",
                        changed("\"id\":\"B\",\"tenant\":\"acme\",\"name\":\"a\"", "\"name\":\"a\"", "\"name\":\"b\""),
                        "made by nobody"),
                wrong(
                        "an operation appears that nobody asked for",
                        changed("\"op\":\"n1\",\"tenant\"", "\"scale\"", "\"edit\"")
                                .andThen(changed("\"op\":\"n2\",\"tenant\"", "\"scale\"", "\"edit\"")),
                        "asked for by nobody"),
                wrong(
                        "a request took effect twice",
                        added(
                                "{\"line\":\"operation\",\"id\":\"O6\",\"application\":\"A\",\"kind\":\"START\",\"generation\":6,\"state\":\"DONE\",\"started\":146}"),
                        "twice"),
                wrong("two answers name one operation", changed("\"op\":\"t1\",\"id\"", "O4", "O2"), "same id"),
                wrong(
                        "an answer names another's operation",
                        changed("\"op\":\"s1\",\"id\"", "O2", "O3"),
                        "another operation"),
                wrong(
                        "a later request came first",
                        changed("\"id\":\"O2\",\"application\"", "\"generation\":2", "\"generation\":4")
                                .andThen(changed(
                                        "\"id\":\"O4\",\"application\"", "\"generation\":4", "\"generation\":2")),
                        "took effect before"),
                wrong("a generation is missing", without("\"id\":\"O3\",\"application\""), "generation 4 follows 2"),
                wrong(
                        "a name has two owners",
                        changed("\"type\":\"weft.application.destroyed\"", "\"when\":212", "\"when\":250"),
                        "two owners"),
                wrong("a state was skipped", without("\"position\":3"), "and was stopped"),
                wrong("a state came against the wish", without("\"position\":4"), "while it was wished running"),
                wrong(
                        "the last state is another",
                        changed("\"id\":\"B\",\"tenant\"", "\"state\":\"STOPPED\"", "\"state\":\"RUNNING\""),
                        "at the end"),
                wrong(
                        "an operation is still under way",
                        changed("\"id\":\"O5\",\"application\"", "DONE", "RUNNING"),
                        "is RUNNING"),
                wrong(
                        "a superseded operation is still under way",
                        changed("\"id\":\"O4\",\"application\"", "CANCELLED", "RUNNING"),
                        "is RUNNING"),
                wrong(
                        "the count is another",
                        changed("\"id\":\"A\",\"tenant\"", "\"count\":3", "\"count\":7"),
                        "a count of 7"),
                wrong("it took too long", changed("\"line\":\"end\"", "900", "90000"), "under way for"),
                wrong("nobody says that it was over", without("\"line\":\"end\""), "does not say"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void doctored(String what, UnaryOperator<List<String>> doctor, String fault) {
        assertThat(HistoryCheck.faults(doctor.apply(RIGHT))).as(what).anyMatch(it -> it.contains(fault));
    }

    private static Arguments wrong(
            String what, java.util.function.Function<List<String>, List<String>> doctor, String fault) {
        UnaryOperator<List<String>> operator = doctor::apply;
        return Arguments.of(what, operator, fault);
    }

    private static UnaryOperator<List<String>> without(String part) {
        return lines -> {
            assertThat(lines).filteredOn(it -> it.contains(part)).hasSize(1);
            return lines.stream().filter(it -> !it.contains(part)).toList();
        };
    }

    private static UnaryOperator<List<String>> changed(String part, String from, String to) {
        return lines -> {
            assertThat(lines)
                    .filteredOn(it -> it.contains(part) && it.contains(from))
                    .hasSize(1);
            return lines.stream()
                    .map(it -> it.contains(part) ? it.replace(from, to) : it)
                    .toList();
        };
    }

    private static UnaryOperator<List<String>> added(String line) {
        return lines -> {
            var more = new ArrayList<>(lines);
            more.add(line);
            return more;
        };
    }
}

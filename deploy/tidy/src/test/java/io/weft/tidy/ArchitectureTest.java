package io.weft.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which module may use which, what a module shows, and what pure packages may know. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(SourceTree.classDirectories());

    /** The agent is the host side of volumes, so it uses their store, which other modules do not see. */
    private static final String HOST_SIDE_OF_VOLUMES = "io.weft.volumes.store";

    private static final Set<String> PURE = Set.of("wiring", "expansion", "placement", "planning", "scaling", "rate");
    private static final Set<String> PURE_JDK = Set.of(
            "java.lang",
            "java.lang.runtime",
            "java.lang.invoke",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "java.util.regex",
            "java.math",
            "java.time",
            "java.time.temporal",
            "java.nio.charset");
    private static final Set<String> IMPURE = Set.of(
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.util.Random",
            "java.util.Timer",
            "java.time.Clock");

    @ParameterizedTest
    @EnumSource(Modules.class)
    void modulesUseOnlyWhatTheyMay(Modules module) {
        classes()
                .that()
                .resideInAPackage(module.root() + "..")
                .should(onlyDependOn(
                        "modules they may use",
                        it -> Modules.of(it.getPackageName())
                                .map(module::mayUse)
                                .orElse(true)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Modules.class)
    void modulesShowTheirTopPackageOnly(Modules module) {
        classes()
                .that()
                .resideInAPackage(module.root() + "..")
                .should(onlyDependOn(
                        "the top package of another module",
                        it -> Modules.of(it.getPackageName())
                                .map(other -> other == module
                                        || module.putsTogether()
                                        || it.getPackageName().equals(other.root())
                                        || (module == Modules.AGENT
                                                && it.getPackageName().startsWith(HOST_SIDE_OF_VOLUMES)))
                                .orElse(true)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theAgentUsesOnlyTheHostSideOfVolumes() {
        classes()
                .that()
                .resideInAPackage("io.weft.agent..")
                .should(onlyDependOn(
                        "the store of volumes",
                        it -> !it.getPackageName().startsWith("io.weft.volumes")
                                || it.getPackageName().startsWith(HOST_SIDE_OF_VOLUMES)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theAgentIsPlainJava() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.weft.agent..", "io.weft.kernel..", "io.weft.orders..", "io.weft.volumes.store..")
                .should(onlyDependOn(
                        "no framework",
                        it -> !it.getPackageName().matches("(io\\.quarkus|jakarta|org\\.hibernate)\\b.*")))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theKernelKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.weft.kernel..")
                .should(onlyDependOn(
                        "the JDK",
                        it -> it.getPackageName().startsWith("java.")
                                || it.getPackageName().startsWith("io.weft.kernel")))
                .check(CLASSES);
    }

    @Test
    void purePackagesAreFunctionsOfWhatTheyAreGiven() {
        classes()
                .that()
                .resideInAnyPackage(purePackages())
                .should(onlyDependOn("values", ArchitectureTest::pure))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void purePackagesTakeTimeAndChanceAsParameters() {
        classes()
                .that()
                .resideInAnyPackage(purePackages())
                .should(notCall(Set.of(
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.util.UUID.randomUUID",
                        "java.lang.Math.random",
                        "java.util.Collections.shuffle")))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Modules.class)
    void featuresDoNotGoInCircles(Modules module) {
        slices().matching(module.root() + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String[] purePackages() {
        return PURE.stream().map(it -> "io.weft.*." + it + "..").toArray(String[]::new);
    }

    private static boolean pure(JavaClass target) {
        var name = target.getPackageName();
        if (name.startsWith("java.")) {
            return PURE_JDK.contains(name) && !IMPURE.contains(target.getFullName());
        }
        return name.startsWith(Modules.KERNEL.root()) || name.startsWith("io.weft.") && value(target);
    }

    /** Records, enums, sums of them, and the functions of pure packages. */
    private static boolean value(JavaClass target) {
        return PURE.stream().anyMatch(it -> target.getPackageName().matches("io\\.weft\\.\\w+\\." + it + "\\b.*"))
                || target.isRecord()
                || target.isEnum()
                || target.isInterface() && target.getMethods().stream().noneMatch(ArchitectureTest::isAbstract);
    }

    private static boolean isAbstract(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static ArchCondition<JavaClass> onlyDependOn(String what, Predicate<JavaClass> allowed) {
        return new ArchCondition<>("only depend on " + what) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(it -> !allowed.test(it.getTargetClass().getBaseComponentType()))
                        .map(Dependency::getDescription)
                        .forEach(it -> events.add(SimpleConditionEvent.violated(origin, it)));
            }
        };
    }

    private static ArchCondition<JavaClass> notCall(Set<String> methods) {
        return new ArchCondition<>("not call " + methods) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getMethodCallsFromSelf().stream()
                        .filter(it -> methods.contains(it.getTargetOwner().getFullName() + "." + it.getName()))
                        .forEach(it -> events.add(SimpleConditionEvent.violated(origin, it.getDescription())));
            }
        };
    }
}

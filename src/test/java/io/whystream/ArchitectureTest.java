package io.whystream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of rooms in {@code docs/architecture.md}, held by the compiler's output. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.whystream");

    /** What every room of the domain may use. */
    private static final List<String> EVERYWHERE =
            List.of("java..", "org.jspecify..", "it.unimi.dsi.fastutil..", "org.jboss.logging..");

    private static String room(String name) {
        return "io.whystream." + name;
    }

    @ParameterizedTest(name = "{0} may import {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "state    | ''",
                "plot     | ''",
                "event    | com.fasterxml.jackson.annotation..",
                "event.json | event com.fasterxml.jackson..",
                "context  | event state",
                "teacher  | event context",
                "feature  | event context state teacher",
                "student  | event feature state",
                "evaluate | event context com.fasterxml.jackson.annotation..",
                "explain  | event context state feature teacher student evaluate explain.faithfulness explain.report",
                "explain.report | event context com.fasterxml.jackson.annotation..",
                "explain.faithfulness | event context teacher evaluate",
                "trail | event event.json context feature teacher explain javax.crypto..",
                "teacher.onnx | ''",
                "teacher.djl | event teacher teacher.onnx teacher.training ai.djl.. ai.onnxruntime.. com.fasterxml.jackson..",
                "teacher.guard | event teacher io.smallrye.faulttolerance.api.. org.eclipse.microprofile.faulttolerance..",
                "teacher.swap | event evaluate teacher teacher.guard com.fasterxml.jackson.annotation..",
                "teacher.training | event teacher teacher.djl ai.djl.. com.fasterxml.jackson.. com.sun.management..",
            })
    void shouldKeepTheDomainToItself(String name, String allowed) {
        List<String> packages = new ArrayList<>(EVERYWHERE);
        packages.add(room(name));
        for (String each : allowed.split(" ", -1)) {
            packages.add(each.endsWith("..") ? each : room(each));
        }
        classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void shouldSeeTensorsOnlyWhereTheTeacherIsServedAndTrained() {
        onlyIn("ai.djl..", "io.whystream.teacher.djl", "io.whystream.teacher.training");
        onlyIn("ai.onnxruntime..", "io.whystream.teacher.djl");
    }

    @Test
    void shouldGuardTheTeacherInOneRoom() {
        onlyIn("io.smallrye.faulttolerance..", "io.whystream.teacher.guard");
    }

    @Test
    void shouldStartKafkaServersOnlyInTheBroker() {
        onlyIn("kafka..", "io.whystream.local.broker");
    }

    @Test
    void shouldSpeakToMicrometerOnlyThroughTheMetricsPorts() {
        onlyIn("io.micrometer..", "io.whystream.metrics", "io.whystream.service", "io.whystream.cli");
    }

    @Test
    void shouldKnowQuarkusOnlyAtTheEdge() {
        onlyIn("io.quarkus..", "io.whystream.service", "io.whystream.api", "io.whystream.cli");
    }

    @Test
    void shouldLeaveTheServiceWithoutTheLaptop() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.whystream.local..", "io.whystream.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.whystream.local..")
                .check(CLASSES);
    }

    private static void onlyIn(String packages, String... rooms) {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackages(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .check(CLASSES);
    }
}

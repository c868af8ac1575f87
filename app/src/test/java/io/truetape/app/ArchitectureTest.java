// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which way the arrows run (ARCHITECTURE.md), over the compiled main classes of all modules.
 *
 * <p>A rule about a package that has no class yet passes; {@link #seesTheClassesOfEveryModule} keeps that from hiding
 * classes that exist.
 */
class ArchitectureTest {

    private static final String CODECS = "io.truetape.codec..";
    private static final String JOURNAL = "io.truetape.journal..";
    private static final String CHRONICLE = "io.truetape.journal.chronicle..";
    private static final String ENGINE = "io.truetape.engine..";
    private static final String BENCH = "io.truetape.bench..";
    private static final String APP = "io.truetape.app..";

    private static final JavaClasses TRUETAPE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.truetape");

    @ParameterizedTest
    @CsvSource({
        "codecs, io.truetape.codec",
        "journal, io.truetape.journal",
        "engine, io.truetape.engine",
        "bench, io.truetape.bench",
        "app, io.truetape.app"
    })
    void seesTheClassesOfEveryModule(String module, String rootPackage) throws IOException {
        Path sources = Path.of(System.getProperty("truetape.root"), module, "src", "main", "java");
        Set<String> written = new TreeSet<>();
        if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(file -> sources.relativize(file).toString().replace('/', '.'))
                        .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
                        .forEach(name -> written.add(name.substring(0, name.length() - ".java".length())));
            }
        }

        Set<String> seen = TRUETAPE.stream()
                .filter(type -> type.getPackageName().equals(rootPackage)
                        || type.getPackageName().startsWith(rootPackage + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .filter(written::contains)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(written, seen, "sources of " + module + " that no rule looks at, or in another module's package");
    }

    @Test
    void codecsDependOnTheJdkAndAgronaAlone() {
        check(classes()
                .that()
                .resideInAPackage(CODECS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CODECS, "org.agrona..", "java..", "javax.xml.stream.."));
    }

    @Test
    void codecsHaveNoFilesNetworkClockThreadsOrLogging() {
        check(noClasses()
                .that()
                .resideInAPackage(CODECS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.util.concurrent..",
                                "java.util.logging..")
                        .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile)"))
                        .or(nameMatching("java\\.lang\\.(Thread|ProcessBuilder|Process|Runtime)"))
                        .or(nameMatching("java\\.time\\.Clock"))));
        check(noClasses()
                .that()
                .resideInAPackage(CODECS)
                .should()
                .accessTargetWhere(member("java\\.lang\\.System", "nanoTime|currentTimeMillis")));
    }

    @Test
    void journalKnowsNoProtocolAndNothingAboveIt() {
        check(noClasses()
                .that()
                .resideInAPackage(JOURNAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CODECS, ENGINE, BENCH, APP));
    }

    @Test
    void engineKnowsNothingAboveIt() {
        check(noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BENCH, APP));
    }

    @Test
    void benchKnowsNothingAboveItAndOnlyAppKnowsBench() {
        check(noClasses()
                .that()
                .resideInAPackage(BENCH)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(APP));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(BENCH, APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BENCH, APP));
    }

    @Test
    void chronicleIsImportedInItsAdapterAlone() {
        check(noClasses()
                .that(resideOutsideOfPackage(CHRONICLE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft.."));
    }

    /** Its sync is a no-op on our class path (parent POM: native bridges); its pretouch overflows the stack (2026.4). */
    @Test
    void nobodyTrustsChronicleToSyncOrPretouch() {
        check(noClasses()
                .should()
                .accessTargetWhere(member("net\\.openhft\\..*", "sync|syncUpTo|syncMode|pretouch|createPretoucher"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("net.openhft.chronicle.bytes.SyncMode")
                .because("without its native bridges Chronicle syncs nothing, silently; force the files ourselves"));
    }

    @Test
    void bouncyCastleIsImportedWhereTimestampsAreAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.truetape.journal.timestamp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle.."));
    }

    @Test
    void onlyTheClientsOfTimestampAuthoritiesAndTimeServersKnowTheNetwork() {
        // UserRuleFiles loads classes from local jar files, which the JDK names by URL.
        check(noClasses()
                .that()
                .haveNameNotMatching(
                        "io\\.truetape\\.(app\\.command\\.(TsaClient|UserRuleFiles)|engine\\.evidence\\.NtpClient)")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..").or(nameMatching("java\\.net\\.(.*Socket.*|URL.*)"))));
    }

    @Test
    void disruptorIsImportedInTheEngineAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.lmax.."));
    }

    @Test
    void onlyAppAndBenchPrint() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(APP, BENCH)
                .should()
                .accessTargetWhere(member("java\\.lang\\.System", "out|err"))
                .orShould()
                .accessTargetWhere(member(".*", "printStackTrace")));
    }

    /** Chronicle can be silenced only by system properties, which one class sets where an embedding program has not. */
    @Test
    void onlyAppReadsConfiguration() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .and()
                .doNotHaveFullyQualifiedName("io.truetape.journal.chronicle.ChronicleSettings")
                .should()
                .accessTargetWhere(
                        member("java\\.lang\\.System", "getenv|getProperty|getProperties|setProperty|console"))
                .orShould()
                .accessTargetWhere(member("java\\.lang\\.(Integer|Long|Boolean)", "getInteger|getLong|getBoolean"))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.prefs.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"util", "utils", "common", "impl", "internal", "helper", "helpers", "processors", "misc"})
    void noPackageIsAnAttic(String attic) {
        check(noClasses().should().resideInAPackage("io.truetape.." + attic + ".."));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().assignedFrom(new EachPackage()).should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(TRUETAPE);
    }

    private static DescribedPredicate<JavaAccess<?>> member(String ownerPattern, String namePattern) {
        return DescribedPredicate.describe(
                "target is " + ownerPattern + "." + namePattern,
                access -> access.getTargetOwner().getName().matches(ownerPattern)
                        && access.getTarget().getName().matches(namePattern));
    }

    /** A package is a slice: a module's API package on top too. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}

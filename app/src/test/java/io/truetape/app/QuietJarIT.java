// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar on every installed JDK: it prints nothing of its own accord, leaves no files about, opens no socket.
 *
 * <p>How sockets are watched: the JVM logs each class it initialises. Every way that Java has to a socket runs through the
 * static initialiser of one of {@link #DOORS}. The class {@code SocketChannelImpl} alone proves nothing: Chronicle looks
 * at it by reflection. Native code that opens a socket by itself would go unseen; there is none in the jar (see
 * {@link #holdsNoNativeCodeAndNothingUnwanted}).
 */
class QuietJarIT {

    /** Sockets of all kinds; Unix domain sockets; name lookups, which open a socket inside the C library. */
    private static final Set<String> DOORS = Set.of(
            "sun/nio/ch/Net",
            "sun/nio/ch/UnixDomainSockets",
            "java/net/Socket",
            "java/net/ServerSocket",
            "java/net/DatagramSocket",
            "java/net/InetAddress");

    private static final Pattern INITIALISED = Pattern.compile("Initializing '([^']+)'");

    private static final Path JAR = Path.of(System.getProperty("truetape.jar"));
    private static final Path TEST_CLASSES = Path.of(QueueExercise.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());

    @TempDir
    private Path scratch;

    static List<Path> jdks() {
        return ChildJvm.jdks();
    }

    static Stream<Arguments> jdksAndForbiddenThings() {
        return jdks().stream()
                .flatMap(jdk ->
                        Stream.of("server", "channel", "datagram", "lookup").map(thing -> Arguments.of(jdk, thing)));
    }

    @Test
    void holdsNoNativeCodeAndNothingUnwanted() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();

            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(name -> name.matches(".*\\.(so|dll|jnilib|dylib)")
                                    || name.startsWith("net/openhft/chronicle/analytics/")
                                    || name.contains("org/openjdk/jmh")
                                    || name.contains("org/junit")
                                    || name.endsWith("Benchmark.class")
                                    || name.endsWith("module-info.class")
                                    || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"))
                            .toList());
            assertTrue(names.contains("net/openhft/chronicle/queue/ChronicleQueue.class"));
            assertTrue(names.contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
            assertEquals("true", jar.getManifest().getMainAttributes().getValue("Multi-Release"));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void printsOnlyItsVersionWhenRunBare(Path jdk) {
        ChildJvm.Result result =
                ChildJvm.run(scratch, Map.of(), ChildJvm.command(ChildJvm.java(jdk), "-jar", JAR, "--version"));

        assertEquals(new ChildJvm.Result(0, "truetape " + version() + "\n", ""), result);
    }

    /** The flags are the manifest's, and on newer JDKs the one that the launcher adds. */
    @ParameterizedTest
    @MethodSource("jdks")
    void queueIsFilledAndReadWithoutASoundAFileOrASocket(Path jdk) throws IOException {
        Path temporary = Files.createDirectory(scratch.resolve("tmp"));
        Path home = Files.createDirectory(scratch.resolve("home"));
        Path log = scratch.resolve("initialised.log");

        ChildJvm.Result result = ChildJvm.run(
                scratch,
                Map.of("HOME", home.toString()),
                ChildJvm.command(
                        ChildJvm.java(jdk),
                        watching(log),
                        launcherFlags(jdk),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + home,
                        "-jar",
                        jarOfTheSameManifestFor(QueueExercise.class),
                        scratch.resolve("queue")));

        assertAll(
                () -> assertEquals(new ChildJvm.Result(0, "read 2000\n", ""), result),
                () -> assertEquals("", ChildJvm.filesUnder(temporary), "files in the temporary directory"),
                () -> assertEquals("", ChildJvm.filesUnder(home), "files in the user's home"),
                () -> assertEquals(Set.of(), doorsOpened(log)));
    }

    /** The whole main job: simulate, migrate, verify, replay, export. */
    @ParameterizedTest
    @MethodSource("jdks")
    void demoRunsWithoutASoundAStrayFileOrASocket(Path jdk) throws IOException {
        Path temporary = Files.createDirectory(scratch.resolve("tmp"));
        Path home = Files.createDirectory(scratch.resolve("home"));
        Path log = scratch.resolve("initialised.log");

        ChildJvm.Result result = ChildJvm.run(
                scratch,
                Map.of("HOME", home.toString()),
                ChildJvm.command(
                        ChildJvm.java(jdk),
                        watching(log),
                        launcherFlags(jdk),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + home,
                        "-jar",
                        JAR,
                        "demo",
                        "--dir",
                        scratch.resolve("demo")));

        assertAll(
                () -> assertEquals(0, result.exitCode(), result.out() + result.err()),
                () -> assertEquals("", result.err()),
                () -> assertTrue(result.out().contains("Everything is in"), result.out()),
                () -> assertEquals("", ChildJvm.filesUnder(temporary), "files in the temporary directory"),
                () -> assertEquals("", ChildJvm.filesUnder(home), "files in the user's home"),
                () -> assertEquals(Set.of(), doorsOpened(log)));
    }

    /** Without this the test above could pass by looking at nothing. */
    @ParameterizedTest
    @MethodSource("jdksAndForbiddenThings")
    void socketIsNoticed(Path jdk, String forbidden) throws IOException {
        Path log = scratch.resolve("initialised.log");

        ChildJvm.run(
                scratch,
                Map.of(),
                ChildJvm.command(
                        ChildJvm.java(jdk),
                        watching(log),
                        "-cp",
                        TEST_CLASSES,
                        SocketExercise.class.getName(),
                        forbidden));

        assertFalse(doorsOpened(log).isEmpty(), "a " + forbidden + " went unseen");
    }

    private static List<String> watching(Path log) {
        return List.of("-Xlog:class+init=info:file=" + log + "::filecount=0");
    }

    private static Set<String> doorsOpened(Path log) throws IOException {
        Set<String> initialised = new TreeSet<>();
        Matcher matcher = INITIALISED.matcher(Files.readString(log));
        while (matcher.find()) {
            initialised.add(matcher.group(1));
        }
        assertTrue(initialised.contains("java/lang/System"), "the log has another form on this JDK: " + log);
        initialised.retainAll(DOORS);
        return initialised;
    }

    private static List<String> launcherFlags(Path jdk) {
        return ChildJvm.featureVersion(jdk) < 23 ? List.of() : List.of("--sun-misc-unsafe-memory-access=allow");
    }

    private static String version() {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + JAR, e);
        }
    }

    /** A jar that is truetape.jar but for the main class: what its manifest opens must do for Chronicle. */
    private Path jarOfTheSameManifestFor(Class<?> mainClass) throws IOException {
        Manifest manifest;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            manifest = new Manifest(jar.getManifest());
        }
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, JAR.toUri() + " " + TEST_CLASSES.toUri());
        Path made = scratch.resolve("exercise.jar");
        try (OutputStream file = Files.newOutputStream(made);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
        return made;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The launcher, on a copy of the tree's outline in a folder with a blank in its name: its sources are as old or new as the
 * test wants them, and a stand-in for {@code mvn} notes what it was asked and copies the real jar.
 */
class LauncherIT {

    private static final Path ROOT = Path.of(System.getProperty("truetape.root"));
    private static final Path JAR = Path.of(System.getProperty("truetape.jar"));

    @TempDir
    private Path scratch;

    private Path tree;
    private Path launcher;
    private Path jar;
    private Path commands;

    static List<Path> jdks() {
        return ChildJvm.jdks();
    }

    @BeforeEach
    void layOutATree() throws IOException {
        tree = Files.createDirectories(scratch.resolve("a tree"));
        launcher = Files.copy(ROOT.resolve("truetape"), tree.resolve("truetape"), StandardCopyOption.COPY_ATTRIBUTES);
        jar = tree.resolve("app/target/truetape.jar");
        commands = Files.createDirectories(scratch.resolve("commands"));
        Files.createDirectories(tree.resolve(".mvn"));
        Files.createDirectories(tree.resolve("app/src/main/java"));
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.writeString(tree.resolve("app/pom.xml"), "<project/>");
        Files.writeString(tree.resolve("app/src/main/java/A.java"), "class A {}");
        Files.createDirectories(jar.getParent());
        Files.copy(JAR, jar);
        setAge(tree, 60);
        setAge(jar, 30);
        script("mvn", "echo \"$JAVA_HOME $*\" > '" + scratch + "/asked'; cp '" + JAR + "' app/target/truetape.jar");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsQuietlyWithTheJdkOfJavaHome(Path jdk) {
        ChildJvm.Result version = launch(Map.of("JAVA_HOME", jdk.toString()), "--version");
        ChildJvm.Result help = launch(Map.of("JAVA_HOME", jdk.toString()), "--help");

        assertEquals(0, version.exitCode());
        assertTrue(version.out().matches("truetape [0-9.]+\n"), version.out());
        assertEquals("", version.err());
        assertEquals(0, help.exitCode());
        assertTrue(help.out().startsWith("Usage: truetape"), help.out());
        assertEquals("", help.err());
    }

    @Test
    void runsWithTheJavaOnThePathWhenJavaHomeIsNotSet() {
        assertEquals(0, launch(Map.of("JAVA_HOME", ""), "--version").exitCode());
    }

    @Test
    void handsOnTheExitCode() {
        assertEquals(2, launch(Map.of(), "--no-such-option").exitCode());
    }

    @Test
    void handsOnArgumentsAsTheyAreFromAnyDirectoryThroughASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), launcher);
        Path second = Files.createSymbolicLink(commands.resolve("truetape"), Path.of("../link"));
        Path jdk = echoingJdk("17.0.1");

        ChildJvm.Result result = ChildJvm.run(
                Path.of("/"),
                scratch,
                environment(Map.of("JAVA_HOME", jdk.toString())),
                ChildJvm.command(second, "a  b", "", "*", "$HOME", "-x"));

        assertTrue(result.out().endsWith("[-jar][" + jar + "][a  b][][*][$HOME][-x]\n"), result.out());
    }

    @Test
    void addsTheOptionsOfTheUserAfterItsOwn() throws IOException {
        Path jdk = echoingJdk("17.0.1");

        String plain = launch(Map.of("JAVA_HOME", jdk.toString())).out();
        String given = launch(Map.of(
                        "JAVA_HOME", jdk.toString(), "TRUETAPE_JAVA_OPTS", "-Xmx2g -XX:+UseParallelGC  -Dwild=*"))
                .out();

        String compiler = "[-XX:Tier4InvocationThreshold=50000][-XX:Tier4CompileThreshold=150000]"
                + "[-XX:Tier4BackEdgeThreshold=200000]";
        assertEquals("[-Xmx1g][-XX:+UseSerialGC]" + compiler + "[-XX:-UsePerfData][-jar][" + jar + "]\n", plain);
        assertEquals(compiler + "[-XX:-UsePerfData][-Xmx2g][-XX:+UseParallelGC][-Dwild=*][-jar][" + jar + "]\n", given);
    }

    @Test
    void allowsUnsafeWhereTheJdkWouldWarnOfIt() throws IOException {
        assertTrue(launch(Map.of("JAVA_HOME", echoingJdk("25").toString()))
                .out()
                .contains("[--sun-misc-unsafe-memory-access=allow]"));
    }

    @Test
    void refusesAnOldJdk() throws IOException {
        for (String old : List.of("11.0.2", "1.8.0_392", "16")) {
            ChildJvm.Result result = launch(Map.of("JAVA_HOME", echoingJdk(old).toString()), "--version");

            assertEquals(3, result.exitCode(), old);
            assertEquals("", result.out());
            assertTrue(result.err().contains("needs a JDK 17 or newer"), result.err());
        }
    }

    @Test
    void saysThatThereIsNoJava() throws IOException {
        assertRefusal("has no bin/java", Map.of("JAVA_HOME", "/nowhere"));
        assertRefusal(
                "no Java found", Map.of("JAVA_HOME", "", "PATH", toolsOnly().toString()));
    }

    @Test
    void buildsWhenTheJarIsMissing() throws IOException {
        Files.delete(jar);

        assertBuilds("there is no app/target/truetape.jar yet");
    }

    @Test
    void buildsWhenASourceOrAPomIsNewer() throws IOException {
        for (String changed : List.of("app/src/main/java/A.java", "app/pom.xml", "pom.xml")) {
            layOutAgain();
            setAge(tree.resolve(changed), 0);

            assertBuilds("its sources are newer than app/target/truetape.jar");
        }
    }

    @Test
    void buildsWhenASourceWasDeleted() throws IOException {
        Files.delete(tree.resolve("app/src/main/java/A.java"));

        assertBuilds("its sources are newer than app/target/truetape.jar");
    }

    @Test
    void buildsAgainWhenASourceWasSavedDuringTheBuild() throws IOException {
        Files.delete(jar);
        script("mvn", "sleep 0.1; touch app/src/main/java/A.java; cp '" + JAR + "' app/target/truetape.jar");

        launch(Map.of(), "--version");

        assertTrue(launch(Map.of(), "--version").err().contains("its sources are newer"));
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws IOException {
        Files.delete(jar);
        script("mvn", "echo the reason; exit 1");

        ChildJvm.Result result = launch(Map.of(), "--version");

        assertEquals(3, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().contains("the reason\ntruetape: the build failed"), result.err());
    }

    @Test
    void saysThatMavenIsMissing() throws IOException {
        Files.delete(jar);
        Files.delete(commands.resolve("mvn"));

        ChildJvm.Result result = launch(Map.of("PATH", toolsOnly().toString()), "--version");

        assertEquals(3, result.exitCode());
        assertTrue(result.err().contains("there is no mvn on the PATH"), result.err());
        assertTrue(result.err().contains("Install Apache Maven"), result.err());
    }

    private void assertBuilds(String reason) throws IOException {
        ChildJvm.Result first = launch(Map.of(), "--version");
        String asked = Files.readString(scratch.resolve("asked"));
        ChildJvm.Result second = launch(Map.of(), "--version");

        assertEquals(0, first.exitCode(), first.err());
        assertEquals("truetape: building, as " + reason + " ...\n", first.err());
        assertTrue(first.out().startsWith("truetape "), first.out());
        assertTrue(asked.startsWith(System.getProperty("java.home")), asked);
        assertEquals("", second.err(), "built again though nothing had changed");
    }

    private void assertRefusal(String reason, Map<String, String> environment) {
        ChildJvm.Result result = launch(environment, "--version");

        assertEquals(3, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().contains(reason), result.err());
    }

    private ChildJvm.Result launch(Map<String, String> more, String... args) {
        return ChildJvm.run(scratch, environment(more), ChildJvm.command(launcher, List.of(args)));
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", commands + ":" + System.getenv("PATH"));
        environment.putAll(more);
        return environment;
    }

    private void layOutAgain() throws IOException {
        setAge(tree, 60);
        setAge(jar, 30);
    }

    /** A PATH with the tools that the launcher uses, and neither java nor mvn. */
    private Path toolsOnly() throws IOException {
        Path tools = Files.createDirectories(scratch.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "find", "mkdir", "cat", "touch")) {
            for (String directory : System.getenv("PATH").split(":")) {
                Path real = Path.of(directory, tool);
                if (Files.isExecutable(real)) {
                    executable(tools.resolve(tool), "exec " + real + " \"$@\"");
                    break;
                }
            }
        }
        return tools;
    }

    /** A JDK whose java prints its arguments. */
    private Path echoingJdk(String version) throws IOException {
        Path jdk = Files.createDirectories(scratch.resolve("jdk " + version));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), "printf '[%s]' \"$@\"; echo");
        return jdk;
    }

    private void script(String name, String body) throws IOException {
        executable(commands.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void setAge(Path root, long minutes) throws IOException {
        FileTime time = FileTime.from(Instant.now().minusSeconds(minutes * 60));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }
}

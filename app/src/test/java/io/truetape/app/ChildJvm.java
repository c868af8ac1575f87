// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs commands as a user would, in processes of their own, and finds the JDKs to run them with. */
final class ChildJvm {

    private static final long TIMEOUT_SECONDS = 120;

    private ChildJvm() {}

    /** What a command left behind. */
    record Result(int exitCode, String out, String err) {}

    /** The JDK of this test and one of each other version from 17 up that is installed where Debian puts them. */
    static List<Path> jdks() {
        Map<Integer, Path> byVersion = new TreeMap<>();
        byVersion.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> homes = Files.list(installed)) {
                for (Path home : homes.sorted().toList()) {
                    int version = featureVersion(home);
                    if (version >= 17) {
                        byVersion.putIfAbsent(version, home);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(byVersion.values());
    }

    /** The version a JDK's release file states, 0 if there is no such file or no Java beside it. */
    static int featureVersion(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
    }

    static Path java(Path jdk) {
        return jdk.resolve("bin/java");
    }

    static Result run(Path scratch, Map<String, String> environment, List<String> command) {
        return run(scratch, scratch, environment, command);
    }

    /**
     * Runs a command to its end.
     *
     * @param workingDirectory where it runs
     * @param scratch where its output is kept meanwhile
     * @param environment added to the environment, which loses whatever would make a JVM speak or change its mind
     */
    static Result run(Path workingDirectory, Path scratch, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile(scratch, "child", ".out");
            Path err = Files.createTempFile(scratch, "child", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "TRUETAPE_JAVA_OPTS"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("did not end in " + TIMEOUT_SECONDS + " s: " + String.join(" ", command));
            }
            Result result = new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child process", e);
        }
    }

    /** All arguments in one list; lists among them are flattened. */
    static List<String> command(Object... parts) {
        List<String> command = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                list.forEach(element -> command.add(element.toString()));
            } else {
                command.add(part.toString());
            }
        }
        return command;
    }

    /** The files under a directory, as text for a failure message. */
    static String filesUnder(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What a command has of the machine and process that it runs in.
 *
 * @param out          standard output: results
 * @param err          standard error: progress, remarks, failures
 * @param terminal     whether {@code err} is a terminal, on which a line may be overwritten
 * @param environment  environment variables
 * @param osName       name of the operating system, as the JDK says it
 * @param home         the user's home folder
 * @param epochNsClock time of day, nanoseconds since 1970 UTC
 * @param nanoClock    a clock that never goes back, nanoseconds
 * @param sleeper      waits for about so many nanoseconds
 * @param threads      makes every thread that is started
 * @param software     name and version of this program
 */
public record Host(
        StandardOutput out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        String osName,
        Path home,
        LongSupplier epochNsClock,
        LongSupplier nanoClock,
        LongConsumer sleeper,
        ThreadFactory threads,
        String software) {

    /** The same host with a quiet or another terminal. */
    Host withTerminal(boolean isTerminal) {
        return new Host(
                out, err, isTerminal, environment, osName, home, epochNsClock, nanoClock, sleeper, threads, software);
    }

    /** Says something to the user that is no result, on a line of standard error. */
    public void remark(String text) {
        err.println("truetape: " + text);
    }

    /** The folder of this user's settings and keys, by the custom of the platform. */
    Path configFolder() {
        String named = environment.get("TRUETAPE_CONFIG_HOME");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        if (osName.startsWith("Mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("truetape");
        }
        if (osName.startsWith("Windows")) {
            return folder("APPDATA", home.resolve("AppData").resolve("Roaming")).resolve("truetape");
        }
        return folder("XDG_CONFIG_HOME", home.resolve(".config")).resolve("truetape");
    }

    private Path folder(String variable, Path otherwise) {
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? otherwise : Path.of(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.transaction.TransactionRule;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Transaction rules of the user's own: those on the class path, and those in jar files that are named. */
final class UserRuleFiles {
    private UserRuleFiles() {}

    /** Loads the rules; their classes are needed until the program ends. */
    static List<TransactionRule> load(List<Path> jars) {
        ClassLoader own = UserRuleFiles.class.getClassLoader();
        ClassLoader loader = jars.isEmpty()
                ? own
                : new URLClassLoader(jars.stream().map(UserRuleFiles::url).toArray(URL[]::new), own);
        try {
            return ServiceLoader.load(TransactionRule.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new UsageException("a transaction rule cannot be loaded: " + e.getMessage());
        }
    }

    private static URL url(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("--transaction-rules " + jar + ": no such file");
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--transaction-rules " + jar + ": " + e.getMessage());
        }
    }
}

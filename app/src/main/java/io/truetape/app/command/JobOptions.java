// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a plan says of one job's migration: every option of {@code migrate} that is about one migration is a key, with the
 * same name and the same values, read by the same parser.
 */
final class JobOptions {
    /** What {@code migrate} has, without what holds for a whole process. */
    @Command
    private static final class Words {
        @Mixin
        private final MigrationOptions options = new MigrationOptions();
    }

    private JobOptions() {}

    private static Map<String, OptionSpec> byKey(CommandLine parser) {
        Map<String, OptionSpec> options = new HashMap<>();
        parser.getCommandSpec().options().forEach(option -> options.put(keyOf(option), option));
        return options;
    }

    private static String keyOf(OptionSpec option) {
        return option.longestName().substring("--".length());
    }

    /** {@return the keys that a job may have because {@code migrate} has such options} */
    static Set<String> keys() {
        return byKey(new CommandLine(new Words())).keySet();
    }

    /**
     * Reads a job's options.
     *
     * @param keys    the job
     * @param sources that it migrates
     * @param folder  from which relative paths are taken
     */
    static MigrationOptions read(TomlKeys keys, List<Path> sources, Path folder) {
        Words words = new Words();
        // An @ in a value is that letter, as in a file's name, and names no file to read more words from.
        CommandLine parser =
                new CommandLine(words).setExpandAtFiles(false).registerConverter(Path.class, folder::resolve);
        Map<String, OptionSpec> options = byKey(parser);
        List<String> line = new ArrayList<>();
        for (String key : keys.names()) {
            OptionSpec option = options.get(key);
            if (option == null) {
                continue;
            }
            boolean isFlag = option.arity().max() == 0;
            if (isFlag && keys.flag(key, false)) {
                line.add(option.longestName());
            } else if (!isFlag) {
                keys.words(key, option.isMultiValue()).forEach(word -> line.add(option.longestName() + "=" + word));
            }
        }
        line.add("--");
        sources.forEach(source -> line.add(source.toString()));
        try {
            parser.parseArgs(line.toArray(String[]::new));
        } catch (ParameterException e) {
            String key = e.getArgSpec() instanceof OptionSpec option ? keyOf(option) : "name";
            throw keys.wrong(key, e.getMessage());
        }
        return words.options;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.ImpossibleProfileException;
import io.truetape.bench.certify.Limit;
import io.truetape.bench.certify.Percentile;
import io.truetape.bench.certify.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import picocli.CommandLine.TypeConversionException;

/** A profile as it stands in its TOML file. */
final class ProfileFile {
    private static final String LIMITS = "limits";
    private static final String SYNCED = "limits-synced";
    private static final Set<String> KEYS =
            Set.of("name", "rate", "repetitions", "losses", "noise-share", LIMITS, SYNCED);
    private static final int NOISE_SHARE_PERCENT = 25;

    private final Path file;
    private final TomlParseResult toml;
    private final TomlKeys keys;

    private ProfileFile(Path file, TomlParseResult toml) {
        this.file = file;
        this.toml = toml;
        this.keys = new TomlKeys(file.toString(), toml, 1);
    }

    /** Reads a profile; what is wrong with it is told with file and line. */
    static Profile read(Path file) throws IOException {
        TomlParseResult toml = Toml.parse(Files.readString(file));
        if (toml.hasErrors()) {
            var error = toml.errors().get(0);
            throw new UsageException(file + ":" + error.position().line() + ": " + error.getMessage());
        }
        return new ProfileFile(file, toml).profile();
    }

    private Profile profile() {
        keys.allow(KEYS);
        for (String key : List.of("rate", LIMITS)) {
            if (!keys.has(key)) {
                throw keys.wrong(key, "there is no '" + key + "', and a profile needs one");
            }
        }
        List<Limit> limits = new ArrayList<>(limits(LIMITS, Limit.APPENDED));
        limits.addAll(limits(SYNCED, Limit.SYNCED));
        try {
            return new Profile(
                    keys.has("name") ? keys.text("name") : String.valueOf(file.getFileName()),
                    keys.number("rate", 0),
                    keys.number("repetitions", 1),
                    keys.number("losses", 0),
                    keys.number("noise-share", NOISE_SHARE_PERCENT),
                    limits);
        } catch (ImpossibleProfileException e) {
            throw e.table().isEmpty()
                    ? keys.wrong(e.key(), e.getMessage())
                    : table(e.table()).wrong(e.key(), e.getMessage());
        }
    }

    private List<Limit> limits(String name, String latency) {
        if (!keys.has(name)) {
            return List.of();
        }
        TomlKeys table = table(name);
        List<Limit> limits = new ArrayList<>();
        for (String key : toml.getTable(List.of(name)).keySet()) {
            if (toml.getTable(List.of(name)).get(List.of(key)) instanceof TomlTable) {
                throw table.wrong(key, "write a percentile with a point in quotes, as \"p99.9\" = \"200us\"");
            }
            try {
                limits.add(new Limit(latency, Percentile.of(key), new LatencyText().convert(table.text(key))));
            } catch (IllegalArgumentException | TypeConversionException e) {
                throw table.wrong(key, e.getMessage());
            }
        }
        limits.sort(Comparator.comparing(Limit::percentile));
        return limits;
    }

    private TomlKeys table(String name) {
        if (!(toml.get(List.of(name)) instanceof TomlTable table)) {
            throw keys.wrong(name, "'" + name + "' must be a table: write [" + name + "], and below it p50 = \"50us\"");
        }
        TomlPosition position = toml.inputPositionOf(List.of(name));
        return new TomlKeys(file.toString(), table, position == null ? 1 : position.line());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Comparison;
import io.truetape.bench.certify.Figure;
import io.truetape.bench.certify.ImpossibleProfileException;
import io.truetape.bench.certify.Judgement;
import io.truetape.bench.certify.Limit;
import io.truetape.bench.certify.Percentile;
import io.truetape.bench.certify.Profile;
import io.truetape.bench.certify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The numbers of a certificate, and whether what it says follows from them. */
final class CertificateNumbers {
    private static final List<String> COMPARED = List.of("p50", "p99", "p99.9", "max");
    private static final List<String> COMPARED_OF_STAGES = List.of("p50", "p99");

    /** Sums and shares of numbers up to here fit 64 bits. */
    private static final long NUMBER_MAX = 1_000_000_000_000_000L;

    private final Path path;
    private final JsonNode json;

    CertificateNumbers(CertificateFile file) {
        this.path = file.path();
        this.json = file.json();
    }

    /** The first thing that the certificate says and that does not follow from its numbers; empty where all does. */
    Optional<String> contradiction() {
        Profile profile = profile();
        JsonNode repetitions = list(json, "repetitions");
        if (repetitions.size() != profile.repetitions()) {
            return Optional.of(
                    "it has " + repetitions.size() + " repetitions, and its profile asks for " + profile.repetitions());
        }
        if (number(json, "rate") < profile.rate()) {
            return Optional.of("its rate is below that of its profile");
        }
        Verdict all = Verdict.PASS;
        for (int i = 0; i < repetitions.size(); i++) {
            JsonNode repetition = repetitions.get(i);
            String which = "repetition " + (i + 1);
            if (number(repetition, "rate") != number(json, "rate")) {
                return Optional.of(which + " ran at another rate");
            }
            List<Figure> figures = figures(repetition);
            if (!figures.stream().map(Figure::limit).toList().equals(profile.limits())) {
                return Optional.of(which + " is not held against the limits of the profile");
            }
            List<String> said = new ArrayList<>();
            list(repetition, "limits").forEach(each -> said.add(text(each, "outcome")));
            List<String> outcomes = figures.stream()
                    .map(figure -> figure.outcome(profile.noiseSharePercent()).name())
                    .toList();
            if (!said.equals(outcomes)) {
                return Optional.of(which + " says " + said + " of its limits, and by its numbers it is " + outcomes);
            }
            Verdict verdict = Judgement.of(
                            profile,
                            number(repetition, "rate"),
                            number(repetition, "reachedRate"),
                            number(repetition, "losses"),
                            figures)
                    .verdict();
            if (!verdict.name().equals(text(repetition, "verdict"))) {
                return Optional.of(
                        which + " says " + text(repetition, "verdict") + ", and by its numbers it is " + verdict);
            }
            all = all.and(verdict);
        }
        return all.name().equals(text(json, "verdict"))
                ? Optional.empty()
                : Optional.of("it says " + text(json, "verdict") + ", and by its numbers it is " + all);
    }

    private Profile profile() {
        JsonNode profile = object(json, "profile");
        List<Limit> limits = new ArrayList<>();
        list(profile, "limits").forEach(each -> limits.add(limit(each)));
        try {
            return new Profile(
                    text(profile, "name"),
                    number(profile, "rate"),
                    Math.toIntExact(number(profile, "repetitions")),
                    number(profile, "lossesAllowed"),
                    Math.toIntExact(number(profile, "noiseSharePercent")),
                    limits);
        } catch (ImpossibleProfileException | ArithmeticException e) {
            throw new BadCertificateException(path, "its profile: " + e.getMessage());
        }
    }

    private Limit limit(JsonNode node) {
        try {
            return new Limit(text(node, "latency"), Percentile.of(text(node, "percentile")), number(node, "ns"));
        } catch (IllegalArgumentException e) {
            throw new BadCertificateException(path, e.getMessage());
        }
    }

    private List<Figure> figures(JsonNode repetition) {
        List<Figure> figures = new ArrayList<>();
        list(repetition, "limits")
                .forEach(each -> figures.add(new Figure(
                        limit(each), number(each, "measuredNs"), number(each, "floorNs"), number(each, "samples"))));
        return figures;
    }

    /** What {@link Comparison} compares: of each repetition the values of each interval, by the name of the figure. */
    List<Map<String, long[]>> intervals() {
        List<Map<String, long[]>> all = new ArrayList<>();
        for (JsonNode repetition : list(json, "repetitions")) {
            Map<String, long[]> figures = new LinkedHashMap<>();
            object(repetition, "latencies")
                    .properties()
                    .forEach(each -> COMPARED.forEach(percentile ->
                            figures.put(percentile + " " + each.getKey(), column(each.getValue(), percentile))));
            object(repetition, "stages")
                    .properties()
                    .forEach(each -> COMPARED_OF_STAGES.forEach(percentile -> figures.put(
                            Comparison.STAGE + each.getKey() + " " + percentile, column(each.getValue(), percentile))));
            all.add(figures);
        }
        return all;
    }

    /** What was run, and may differ in nothing between two certificates that are compared. */
    Map<String, Object> terms() {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("rate", number(json, "rate"));
        JsonNode run = object(json, "run");
        terms.put("intervalNs", number(run, "intervalNs"));
        terms.put("lingerNs", number(run, "lingerNs"));
        terms.put("topology", text(run, "topology"));
        terms.put("sync", run.path("sync").booleanValue(false));
        return terms;
    }

    /** The facts about the host, by name. */
    Map<String, String> host() {
        Map<String, String> host = new LinkedHashMap<>();
        object(json, "host")
                .properties()
                .forEach(each -> host.put(each.getKey(), each.getValue().asString("")));
        return host;
    }

    /** Files that should lie beside it: name and SHA-256. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode each : list(json, "files")) {
            String name = text(each, "name");
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new BadCertificateException(path, "it names a file that does not lie beside it");
            }
            files.put(name, text(each, "sha256"));
        }
        return files;
    }

    private long[] column(JsonNode distribution, String percentile) {
        JsonNode values = list(object(distribution, "intervals"), percentile);
        long[] column = new long[values.size()];
        for (int i = 0; i < column.length; i++) {
            if (!values.get(i).isIntegralNumber()) {
                throw new BadCertificateException(path, "an interval is no whole number");
            }
            column[i] = values.get(i).longValue();
        }
        return column;
    }

    private long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > NUMBER_MAX) {
            throw new BadCertificateException(
                    path, "its field " + name + " is missing, or no whole number up to 10^15");
        }
        return value.longValue();
    }

    private String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new BadCertificateException(path, "its field " + name + " is missing or no text");
        }
        return value.stringValue();
    }

    private JsonNode list(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw new BadCertificateException(path, "its field " + name + " is missing or no list");
        }
        return value;
    }

    private JsonNode object(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            throw new BadCertificateException(path, "its field " + name + " is missing or no object");
        }
        return value;
    }
}

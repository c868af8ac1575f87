// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A certificate as nested maps and lists of texts, whole numbers and truth values: what becomes JSON. Fractions are told in
 * smaller units, so that no reader rounds. {@code docs/CERTIFICATION.md} has the fields.
 */
public final class CertificateObject {
    /** Name and version of the form. */
    public static final String FORMAT = "truetape certificate v1";

    private CertificateObject() {}

    /** The object, without keys and signature. */
    public static Map<String, Object> of(final Certificate certificate) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("verdict", certificate.verdict().name());
        object.put("created", certificate.created());
        object.put("software", certificate.software());
        object.put("rate", certificate.terms().plan().ratePerSecond());
        object.put("profile", profile(certificate.profile()));
        object.put("run", terms(certificate.terms()));
        object.put("host", certificate.host());
        object.put("timer", timer(certificate.timer()));
        object.put(
                "repetitions",
                certificate.repetitions().stream()
                        .map(each -> repetition(each, certificate.profile().noiseSharePercent()))
                        .toList());
        object.put(
                "sweep",
                certificate.sweep().stream().map(CertificateObject::point).toList());
        object.put(
                "files",
                certificate.files().stream().map(CertificateObject::file).toList());
        return object;
    }

    private static Map<String, Object> profile(final Profile profile) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", profile.name());
        object.put("rate", profile.rate());
        object.put("repetitions", profile.repetitions());
        object.put("lossesAllowed", profile.lossesAllowed());
        object.put("noiseSharePercent", profile.noiseSharePercent());
        object.put(
                "limits",
                profile.limits().stream().map(CertificateObject::limit).toList());
        return object;
    }

    private static Map<String, Object> limit(final Limit limit) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("latency", limit.latency());
        object.put("percentile", limit.percentile().text());
        object.put("ns", limit.ns());
        return object;
    }

    private static Map<String, Object> terms(final Terms terms) {
        final LoadPlan plan = terms.plan();
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("load", "open loop, constant rate");
        object.put("warmUpNs", plan.warmUpNs());
        object.put("durationNs", plan.durationNs());
        object.put("coolDownNs", plan.coolDownNs());
        object.put("intervalNs", plan.intervalNs());
        object.put("lingerNs", plan.lingerNs());
        object.put("topology", plan.topology().name().toLowerCase(Locale.ROOT));
        object.put("sync", plan.sync());
        object.put("waits", "spin");
        object.put("sampledSlabs", "1 of " + plan.sampleEvery());
        object.put(
                "slowed",
                plan.slowdown()
                        .map(slow -> slow.stage().label() + " " + slow.ns() + " ns")
                        .orElse(""));
        object.put("payload", terms.payload());
        object.put("payloadMessages", terms.messages());
        object.put("liveOrdersMax", terms.liveOrders());
        object.put("sessionDate", terms.sessionDate());
        return object;
    }

    private static Map<String, Object> timer(final TimerFacts timer) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("resolutionNs", timer.resolutionNs());
        object.put("overheadNs", timer.overheadNs());
        return object;
    }

    private static Map<String, Object> repetition(final Repetition repetition, final int noiseSharePercent) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("verdict", repetition.judgement().verdict().name());
        object.put("reasons", repetition.judgement().reasons());
        object.put("rate", repetition.rate());
        object.put("reachedRate", repetition.reachedRate());
        object.put("samples", repetition.samples());
        object.put("losses", repetition.tape().losses());
        object.put(
                "limits",
                repetition.figures().stream()
                        .map(figure -> figure(figure, noiseSharePercent))
                        .toList());
        object.put("slowestStage", repetition.slowestStage().label());
        final Map<String, Object> latencies = new LinkedHashMap<>();
        repetition.latencies().forEach((name, each) -> latencies.put(name, distribution(each)));
        object.put("latencies", latencies);
        final Map<String, Object> stages = new LinkedHashMap<>();
        repetition.stages().forEach((stage, each) -> stages.put(stage.label(), distribution(each)));
        object.put("stages", stages);
        object.put("jitterFloor", floor(repetition));
        object.put("machine", machine(repetition.machine()));
        object.put("allocatedBytes", repetition.allocatedBytes());
        object.put("tape", tape(repetition));
        return object;
    }

    private static Map<String, Object> figure(final Figure figure, final int noiseSharePercent) {
        final Map<String, Object> object = limit(figure.limit());
        object.put("measuredNs", figure.measuredNs());
        object.put("floorNs", figure.floorNs());
        object.put("samples", figure.samples());
        object.put("samplesNeeded", figure.limit().percentile().samplesNeeded());
        object.put("outcome", figure.outcome(noiseSharePercent).name());
        return object;
    }

    private static Map<String, Object> distribution(final Distribution distribution) {
        final Map<String, Object> object = summary(distribution.total());
        final List<Summary> intervals = distribution.intervals();
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("samples", column(intervals, Summary::samples));
        columns.put("mean", column(intervals, Summary::meanNs));
        for (final Percentile percentile : Summary.PERCENTILES) {
            columns.put(percentile.text(), column(intervals, each -> each.at(percentile.text())));
        }
        object.put("intervals", columns);
        return object;
    }

    private static List<Long> column(final List<Summary> intervals, final ToLongFunction<Summary> of) {
        return intervals.stream().map(of::applyAsLong).toList();
    }

    private static Map<String, Object> summary(final Summary summary) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("samples", summary.samples());
        object.put("mean", summary.meanNs());
        object.putAll(values(summary.valueNs()));
        return object;
    }

    private static Map<String, Object> values(final List<Long> valuesNs) {
        final Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < valuesNs.size(); i++) {
            object.put(Summary.PERCENTILES.get(i).text(), valuesNs.get(i));
        }
        return object;
    }

    private static Map<String, Object> floor(final Repetition repetition) {
        final Map<String, Object> object = new LinkedHashMap<>();
        repetition.floorNs().forEach((phase, values) -> object.put(phase, values(values)));
        object.put("stallsNs", repetition.stallNs());
        object.put("polledPerMille", repetition.polledPerMille());
        return object;
    }

    private static Map<String, Object> machine(final Machine machine) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("loadBefore", machine.loadBefore());
        object.put("loadAfter", machine.loadAfter());
        object.put("stealPerMille", machine.stealPerMille());
        object.put("otherProcessesPerMille", machine.othersPerMille());
        object.put("collections", machine.collections());
        object.put("collectionMs", machine.collectionMs());
        return object;
    }

    private static Map<String, Object> tape(final Repetition repetition) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sent", repetition.tape().sent());
        object.put("records", repetition.tape().records());
        object.put("blocks", repetition.tape().blocks());
        object.put("contentRoot", repetition.tape().contentRoot());
        return object;
    }

    private static Map<String, Object> point(final SweepPoint point) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("rate", point.rate());
        object.put("verdict", point.verdict().name());
        object.put("reasons", point.reasons());
        object.put("reachedRate", point.reachedRate());
        object.put("appended", summary(point.appended()));
        return object;
    }

    private static Map<String, Object> file(final ResultFile file) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", file.name());
        object.put("bytes", file.bytes());
        object.put("sha256", file.sha256());
        return object;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.RederivationReport;
import io.truetape.engine.migrate.RederivationReport.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How {@code verify --deep} shows what came of concluding again. */
final class DeepView {
    private static final int DIFFERENCES_SHOWN = 20;

    private DeepView() {}

    /** The word for a tape whose bytes are in order; {@code null} where nothing was derived. */
    static String state(RederivationReport derived) {
        if (derived == null || derived.confirmed()) {
            return "OK";
        }
        return derived.sources().stream().anyMatch(source -> source.outcome() == Outcome.DIFFERS)
                ? "NOT OK"
                : "NOT CONFIRMED";
    }

    static Map<String, Object> object(RederivationReport derived) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("confirmed", derived.confirmed());
        object.put("records", derived.records());
        object.put("sources", derived.sources().stream().map(DeepView::object).toList());
        return object;
    }

    private static Map<String, Object> object(RederivationReport.Source source) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", source.source());
        object.put("name", source.name());
        object.put("outcome", LowerCaseNames.name(source.outcome()));
        object.put("records", source.records());
        object.put("differences", source.differences());
        object.put("rulesThen", source.rulesThen());
        object.put("rulesNow", source.rulesNow());
        object.put("why", source.why());
        object.put("listed", source.listed().stream().map(DeepView::object).toList());
        return object;
    }

    private static Map<String, Object> object(RederivationReport.Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", difference.at());
        object.put("what", difference.what());
        return object;
    }

    static void describe(RederivationReport derived, Report report) {
        report.heading("Concluded again");
        derived.sources().forEach(source -> report.row("source " + source.source(), source.name(), text(source)));
        for (RederivationReport.Source source : derived.sources()) {
            describe(source, report);
        }
    }

    private static String text(RederivationReport.Source source) {
        return switch (source.outcome()) {
            case CONFIRMED ->
                Report.count(source.records(), "record") + ", all as journalled" + otherRules(source)
                        + (source.why().isEmpty() ? "" : "; " + source.why());
            case DIFFERS -> Report.count(source.differences(), "difference") + " by the same rules";
            case OTHER_RULES ->
                Report.count(source.differences(), "difference")
                        + ", which need be no damage: it was concluded by other versions of the rules"
                        + otherRules(source);
            case NOT_DERIVED -> "not concluded again: " + source.why();
        };
    }

    private static String otherRules(RederivationReport.Source source) {
        List<String> then = source.rulesThen();
        return then.isEmpty() && source.rulesNow().isEmpty()
                ? ""
                : " (then " + then + ", in this build " + source.rulesNow() + ")";
    }

    private static void describe(RederivationReport.Source source, Report report) {
        if (source.differences() == 0) {
            return;
        }
        report.heading("Differences of source " + source.source());
        source.listed().stream()
                .limit(DIFFERENCES_SHOWN)
                .forEach(difference -> report.row(difference.at(), difference.what()));
        if (source.differences() > DIFFERENCES_SHOWN) {
            report.line("and " + Report.number(source.differences() - DIFFERENCES_SHOWN)
                    + " others; --json lists the first " + RederivationReport.MAX_LISTED);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.ChainFlag;
import io.truetape.engine.index.ChainKind;
import io.truetape.engine.index.Finding;
import io.truetape.engine.index.Findings;
import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.replay.Replay;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists atomic events of several records and chains. */
@Command(
        name = "transactions",
        description = {
            "Lists the atomic events of several records and the chains of a tape: source, name, records, remarks.",
            "An atomic event (a sweep, a cross, a multi-leg fill) is one stroke and stands on the tape. A chain links"
                    + " records over time (an order's life, a trade and its bust) and stands in an index beside the tape,"
                    + " which is built when there is none, or none for the tape as it is now. The index is no evidence.",
            "Remarks: INCOMPLETE did not come to its end; CYCLE refers round in a circle; SELF_REFERENCE; ORPHAN refers"
                    + " to what is not there; EVICTED to what is not known, as identifiers were forgotten before it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape transactions day.tape --kind event --limit 20",
            "  truetape transactions day.tape --incomplete",
            "  truetape transactions day.tape --id order-4711",
            "  truetape replay day.tape --transaction order-4711"
        })
public final class TransactionsCommand implements Callable<Integer> {
    private static final String EVENT = "event";

    private final Host host;
    private long left;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(
            names = "--kind",
            paramLabel = "K",
            description = "Only event, or chains of one kind: order, trade, package, list, allocation, report.")
    private String kind;

    @Option(names = "--incomplete", description = "Only what is incomplete, cyclic, orphaned or refers to itself.")
    private boolean incomplete;

    @Option(
            names = "--id",
            paramLabel = "[SOURCE:]ID",
            converter = TransactionId.Converter.class,
            description = "Only this one, with the numbers of its records.")
    private TransactionId id;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many.")
    private Long limit;

    @Option(names = "--json", description = "Print as JSON, an object a line.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public TransactionsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        left = limit == null ? Long.MAX_VALUE : limit;
        List<ChainKind> kinds = kinds();
        TapeReader reader = TapeReader.open(tape);
        TapeOutline outline = reader.outline();
        int sources = Replay.sourceCount(outline);
        try (TapeIndex index = TapeIndexes.openOrBuild(host, tape, reader, outline)) {
            if (id != null) {
                show(index, sources);
            } else {
                for (int source = 0; source < sources; source++) {
                    for (ChainKind each : kinds) {
                        list(index, outline, source, each);
                    }
                }
            }
            if (!index.bounded().isEmpty()) {
                host.remark("the index is bounded: " + index.bounded());
            }
        } finally {
            host.out().flush();
        }
        return ExitCode.CLEAN;
    }

    /** The kinds that are asked for; null among them stands for atomic events. */
    private List<ChainKind> kinds() {
        if (kind == null) {
            List<ChainKind> all = new ArrayList<>(Collections.singletonList(null));
            all.addAll(Arrays.asList(ChainKind.values()));
            return all;
        }
        if (kind.equals(EVENT)) {
            return Collections.singletonList(null);
        }
        try {
            return List.of(TransactionId.kindOf(kind));
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw new UsageException("--kind: " + e.getMessage() + ", or event");
        }
    }

    private void list(TapeIndex index, TapeOutline outline, int source, ChainKind each) {
        if (each == null && incomplete) {
            incompleteEvents(outline, source);
            return;
        }
        Findings findings = new Findings(index, source, each);
        for (Finding found = findings.next(); found != null && goesOn(); found = findings.next()) {
            if (!incomplete || !found.flags().isEmpty()) {
                left--;
                print(
                        source,
                        found.id(),
                        found.label(),
                        found.records(),
                        found.flags().stream().map(ChainFlag::name).toList(),
                        circle(index, found),
                        null);
            }
        }
    }

    private boolean goesOn() {
        return left > 0 && host.out().failure() == null && !host.out().readerGone();
    }

    private static long[] circle(TapeIndex index, Finding found) {
        return found.flags().contains(ChainFlag.CYCLE)
                ? Findings.circle(index, found.source(), found.kind(), found.firstRecord())
                : null;
    }

    /** What the tape itself says of its events: crosses without their trade, and events without their end. */
    private void incompleteEvents(TapeOutline outline, int source) {
        for (Note note : outline.notes()) {
            if (!note.lines()
                    .find("source")
                    .map(Integer.toString(source)::equals)
                    .orElse(false)) {
                continue;
            }
            for (String line : note.lines().all("incomplete-cross")) {
                String[] words = line.split(" ");
                incompleteEvent(source, words[1], words[2], "itch-cross: no cross trade");
            }
            for (String line : note.lines().all("incomplete-event")) {
                String[] words = line.split(" ");
                incompleteEvent(source, words[1], words[2], words[0] + ": " + words[3]);
            }
        }
    }

    private void incompleteEvent(int source, String first, String records, String why) {
        if (goesOn()) {
            left--;
            print(source, first, EVENT, Long.parseLong(records), List.of("INCOMPLETE", why), null, null);
        }
    }

    private void show(TapeIndex index, int sources) {
        if (id.source() == null && sources > 1) {
            throw new UsageException("the tape has " + sources + " sources: name one, as SOURCE:ID");
        }
        int source = id.source() == null ? 0 : id.source();
        long[] members = id.kind() == null
                ? index.membersOfEvent(source, id.record())
                : index.membersOfChain(source, id.kind(), id.record());
        List<String> flags = id.kind() == null
                ? List.of()
                : Findings.flags(index, source, id.kind(), members[0]).stream()
                        .map(ChainFlag::name)
                        .toList();
        long[] circle = id.kind() == null ? null : Findings.circle(index, source, id.kind(), members[0]);
        String label = id.kind() == null ? EVENT : id.kind().label();
        String name = id.kind() == null ? Long.toString(members[0]) : label + "-" + members[0];
        print(
                source,
                name,
                label,
                members.length,
                flags,
                circle == null || circle.length == 0 ? null : circle,
                members);
    }

    private void print(
            int source, String name, String label, long records, List<String> remarks, long[] circle, long[] members) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("source", source);
            object.put("id", name);
            object.put("kind", label);
            object.put("records", records);
            object.put("remarks", remarks);
            if (circle != null) {
                object.put("circle", circle);
            }
            if (members != null) {
                object.put("members", members);
            }
            JsonOutput.print(host.out(), object);
            return;
        }
        StringBuilder line = new StringBuilder();
        line.append(source).append(':').append(name).append("  ").append(records);
        line.append(records == 1 ? " record" : " records");
        remarks.forEach(remark -> line.append("  ").append(remark));
        if (circle != null) {
            line.append("  circle of records ").append(Arrays.toString(circle));
        }
        if (members != null) {
            line.append("  ").append(Arrays.toString(members));
        }
        host.out().println(line);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.EventTime;
import io.truetape.engine.replay.Replay;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.evidence.Interval;
import io.truetape.journal.evidence.TapeProver;
import io.truetape.journal.proof.SignedSeal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a proof for somebody who has no tape. */
@Command(
        name = "prove",
        description = {
            "Proves to somebody who has neither the tape nor this program what stands on it: a record, all records from"
                    + " one to another, all records of an interval of time, or that a later seal extends an earlier one.",
            "Prints JSON, with all that is needed to check it: docs/PROOFS.md says how, docs/check_proof.py does it.",
            "A proof of a public feed shows the whole block that a record lies in."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape prove day.tape --record 17 > proof.json",
            "  truetape prove day.tape --records 17..20",
            "  truetape prove day.tape --from-time 09:30:00 --to-time 09:30:00.001",
            "  truetape prove day.tape --consistency 0 3",
            "  python3 docs/check_proof.py proof.json --public-key migration.pub.pem"
        })
public final class ProveCommand implements Callable<Integer> {
    private static final String LAST = "last";
    private static final String FIRST = "first";

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(
            names = "--record",
            paramLabel = "N",
            converter = RecordNumber.Converter.class,
            description = "Prove this record; 1:17 for record 17 of source 1.")
    private RecordNumber record;

    @Option(
            names = "--records",
            paramLabel = "A..B",
            description = "Prove all records from A to B, and that there are no others between them.")
    private String records;

    @Option(
            names = "--from-time",
            paramLabel = "T",
            description =
                    "Prove all records from this time on (09:30:00, or with date and zone), late ones too, and that"
                            + " there are no others; needs --to-time.")
    private String fromTime;

    @Option(names = "--to-time", paramLabel = "T", description = "End of the interval, not included.")
    private String toTime;

    @Option(
            names = "--consistency",
            arity = "2",
            paramLabel = "SEAL",
            description = "Prove that the tape under the second seal begins with that under the first.")
    private List<Long> consistency;

    @Option(
            names = "--source",
            paramLabel = "N",
            description = "Number of the source, from 0; needed where there are several.")
    private Integer source;

    @Option(
            names = "--seal",
            paramLabel = "S",
            defaultValue = LAST,
            description =
                    "Seal to prove it by: last (the closing one of a closed tape), first (that covers the records),"
                            + " or a number.")
    private String seal;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ProveCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        requireOneQuestion();
        TapeReader reader = TapeReader.open(tape);
        TapeProver prover = TapeProver.of(reader);
        try {
            JsonOutput.print(host.out(), proof(reader, prover));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return ExitCode.CLEAN;
    }

    private void requireOneQuestion() {
        long questions = Stream.of(record, records, fromTime == null ? toTime : fromTime, consistency)
                .filter(question -> question != null)
                .count();
        if (questions != 1) {
            throw new UsageException(
                    "say what to prove, and one thing: --record, --records, --from-time with --to-time, or --consistency");
        }
        if ((fromTime == null) != (toTime == null)) {
            throw new UsageException("an interval has --from-time and --to-time");
        }
    }

    private Map<String, Object> proof(TapeReader reader, TapeProver prover) {
        if (consistency != null) {
            return ProofJson.of(prover.consistency(consistency.get(0), consistency.get(1)));
        }
        TapeOutline outline = reader.outline();
        if (fromTime != null) {
            if (seal.equals(FIRST)) {
                throw new UsageException("--seal first is for records by number: of an interval more may follow");
            }
            int number = sourceNumber(null, outline);
            return ProofJson.of(prover.records(number, interval(reader, outline), seal(prover, number, 0)));
        }
        RecordNumber from = record != null ? record : bound(0);
        RecordNumber to = record != null ? record : bound(1);
        int number = sourceNumber(from.source(), outline);
        if (to.source() != null && to.source() != number) {
            throw new UsageException("--records " + records + " names two sources; a proof is of one");
        }
        return ProofJson.of(prover.records(number, from.record(), to.record(), seal(prover, number, to.record())));
    }

    private RecordNumber bound(int index) {
        String[] bounds = records.split("\\.\\.", -1);
        if (bounds.length != 2) {
            throw new UsageException("--records " + records + ": write 17..20, or 1:17..20 for records of source 1");
        }
        try {
            return new RecordNumber.Converter().convert(bounds[index]);
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw new UsageException("--records " + records + ": " + e.getMessage());
        }
    }

    private Interval interval(TapeReader reader, TapeOutline outline) {
        EventTime from = EventTime.parse(fromTime, reader.header().sessionDate(), Replay.zone(outline));
        EventTime to = EventTime.parse(toTime, reader.header().sessionDate(), Replay.zone(outline));
        return new Interval(from.epochNs(), from.leap(), to.epochNs(), to.leap());
    }

    private SignedSeal seal(TapeProver prover, int number, long last) {
        if (seal.equals(LAST)) {
            return prover.lastSeal();
        }
        if (seal.equals(FIRST)) {
            return prover.firstSealOver(number, last);
        }
        if (!seal.matches("[0-9]{1,18}")) {
            throw new UsageException("--seal " + seal + ": say last, first, or the number of a seal");
        }
        return prover.seal(Long.parseLong(seal));
    }

    private int sourceNumber(Integer named, TapeOutline outline) {
        int count = Replay.sourceCount(outline);
        if (named != null && source != null && !named.equals(source)) {
            throw new UsageException("two different sources are asked for: " + source + " and " + named);
        }
        Integer asked = named != null ? named : source;
        if (asked == null && count > 1) {
            throw new UsageException(
                    tape + " has " + count + " sources; say which with --source 0 to --source " + (count - 1));
        }
        if (asked != null && (asked < 0 || asked >= count)) {
            throw new UsageException(tape + " has no source " + asked + ", it has " + count + " (the first is 0)");
        }
        return asked == null ? 0 : asked;
    }
}

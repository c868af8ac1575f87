// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.load.Payload;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.Codec;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** What is sent: a simulated day, or a tape's records. */
final class PayloadOptions {
    private static final LocalDate SESSION_DATE = LocalDate.of(2024, 1, 2);

    @Option(
            names = "--payload",
            paramLabel = "TAPE",
            description = "Send the first records of this tape (ITCH 5.0) instead of a simulated day's.")
    private Path payloadTape;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed gives another simulated day (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Opens the tape, where one was named, and refuses one that holds something else, or too little. */
    void check(long messages) {
        if (payloadTape != null) {
            long records = open().outline().records();
            if (records < messages) {
                throw new UsageException(payloadTape + " has " + Report.number(records) + " records, and the run sends "
                        + Report.number(messages) + ": measure for less long, at a lower rate, or name a longer tape");
            }
        }
    }

    /**
     * Makes the messages ready.
     *
     * @param messages how many are sent
     * @param folder   where they lie meanwhile
     */
    Payload prepare(long messages, Path folder) throws IOException {
        if (payloadTape == null) {
            return Payload.simulated(
                    SimulationPlan.of(Math.max(SimulationPlan.MIN_MESSAGES, messages), seed, SESSION_DATE), folder);
        }
        try {
            return Payload.ofTape(open(), messages, folder);
        } catch (IllegalArgumentException e) {
            throw new UsageException(payloadTape + ": " + e.getMessage());
        }
    }

    private TapeReader open() {
        TapeReader tape = TapeReader.open(payloadTape);
        String codec = tape.outline().notes().stream()
                .filter(note ->
                        note.name().equals("source-opened") && note.lines().number("source") == 0)
                .map(note -> note.lines().get("codec"))
                .findFirst()
                .orElse("nothing");
        if (!codec.equals(Codec.ITCH50.label())) {
            throw new UsageException(payloadTape + " begins with a source of " + codec
                    + ", and the rig runs the stages of itch50 only; name a tape that begins with ITCH 5.0");
        }
        return tape;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockLogsTest {
    private static final String CHRONY_HEAD = "=".repeat(40) + "\n"
            + "   Date (UTC) Time     IP Address   St   Freq ppm   Skew ppm     Offset L Co  Offset sd Rem. corr."
            + " Root delay Root disp. Max. error\n" + "=".repeat(40) + "\n";
    private static final String CHRONY_LINE =
            "2026-11-20 09:00:00 192.0.2.1         1    -21.500      0.010  4.000e-06 N  1  3.000e-07 -1.000e-06"
                    + "  2.000e-05  5.000e-06  1.000e-05\n";

    @TempDir
    private Path folder;

    @Test
    void shouldTurnTheSignOfChronyAndAddItsErrors() throws IOException {
        ClockReading reading = chrony(CHRONY_HEAD + CHRONY_LINE, "2026-11-20T09:10:00Z");

        assertEquals(ClockReading.State.SYNCHRONISED, reading.state(), reading::toString);
        assertEquals(-4_000, reading.offsetNs());
        assertEquals(5_000 + 10_000 + 1_000, reading.errorNs(), 2);
        assertEquals(epochNs("2026-11-20T09:00:00Z"), reading.atEpochNs());
    }

    @Test
    void shouldTakeChronysOwnGreatestErrorWhereThatIsMore() throws IOException {
        String line = CHRONY_LINE.replace("1.000e-05\n", "9.000e-04\n");

        assertEquals(900_000, chrony(line, "2026-11-20T09:10:00Z").errorNs(), 1);
    }

    @Test
    void shouldBelieveChronyNothingThatIsOldDamagedOrUnsynchronised() throws IOException {
        assertState(ClockReading.State.UNSYNCHRONISED, chrony(CHRONY_LINE, "2026-11-20T10:00:01Z"), "last hour");
        assertState(ClockReading.State.UNSYNCHRONISED, chrony(CHRONY_LINE, "2026-11-20T07:59:59Z"), "last hour");
        assertState(
                ClockReading.State.UNSYNCHRONISED,
                chrony(CHRONY_LINE.replace(" N ", " ? "), "2026-11-20T09:10:00Z"),
                "not synchronised");
        assertState(ClockReading.State.UNREADABLE, chrony(CHRONY_HEAD, "2026-11-20T09:10:00Z"), "no line");
        assertState(ClockReading.State.UNREADABLE, chrony("", "2026-11-20T09:10:00Z"), "no line");
        assertState(
                ClockReading.State.UNREADABLE,
                chrony(CHRONY_LINE.replace("4.000e-06", "four"), "2026-11-20T09:10:00Z"),
                "damaged");
        assertState(
                ClockReading.State.UNREADABLE,
                chrony(CHRONY_LINE.replace("4.000e-06", "NaN"), "2026-11-20T09:10:00Z"),
                "damaged");
        assertState(
                ClockReading.State.UNREADABLE,
                new ChronyLog(folder.resolve("absent"), () -> 0).read(),
                "cannot be read");
    }

    @Test
    void shouldReadTheLastWholeLineOfALongLog() throws IOException {
        String text = CHRONY_LINE.repeat(2_000) + CHRONY_LINE.replace("4.000e-06", "7.000e-06") + "2026-11-20 09:00";

        assertEquals(-7_000, chrony(text, "2026-11-20T09:10:00Z").offsetNs());
    }

    @Test
    void shouldReadWhatChronycPrints() {
        String text = """
                Reference ID    : C0000201 (192.0.2.1)
                Stratum         : 2
                Ref time (UTC)  : Fri Nov 20 09:00:00 2026
                System time     : 0.000006523 seconds slow of NTP time
                Last offset     : -0.000006747 seconds
                RMS offset      : 0.000035822 seconds
                Root delay      : 0.000200000 seconds
                Root dispersion : 0.000010000 seconds
                Update interval : 64.0 seconds
                Leap status     : Normal
                """;

        ClockReading reading = ChronycTracking.parse(text, 5);
        assertEquals(6_523, reading.offsetNs(), 1);
        assertEquals(110_000, reading.errorNs(), 2);
        assertEquals(
                -6_523, ChronycTracking.parse(text.replace("slow", "fast"), 5).offsetNs(), 1);
        assertState(
                ClockReading.State.UNSYNCHRONISED,
                ChronycTracking.parse(text.replace("Normal", "Not synchronised"), 5),
                "not synchronised");
        assertState(ClockReading.State.UNREADABLE, ChronycTracking.parse("506 Cannot talk to daemon\n", 5), "not its");
    }

    @Test
    void shouldAddTheOffsetsOfBothProgramsOfLinuxptp() throws IOException {
        String ptp4l = "ptp4l[352.361]: master offset        -12 s2 freq   +1234 path delay      5678\n";
        String phc2sys = "phc2sys[352.400]: CLOCK_REALTIME phc offset       -14 s2 freq    +567 delay    789\n";

        ClockReading both = ptp("ptp4l[351.3]: master offset 99999 s0 freq +0 path delay 1\n" + ptp4l + phc2sys);
        assertEquals(26, both.offsetNs());
        assertEquals(5_678 + 395, both.errorNs());

        ClockReading alone = ptp("Nov 20 09:00:00 host ptp4l: [1] noise\n" + ptp4l);
        assertEquals(12, alone.offsetNs());
        assertTrue(alone.detail().contains("without phc2sys"), alone.detail());
    }

    @Test
    void shouldBelieveLinuxptpNothingThatIsNotLockedOrOld() throws IOException {
        String unlocked = "ptp4l[352.361]: master offset        -12 s1 freq   +1234 path delay      5678\n";
        assertState(ClockReading.State.UNSYNCHRONISED, ptp(unlocked), "not locked");
        assertState(ClockReading.State.UNREADABLE, ptp("ptp4l[352.361]: port 1: LISTENING\n"), "no line");
        assertState(ClockReading.State.UNREADABLE, ptp(""), "no line");
        Path file = write("old.log", unlocked.replace("s1", "s2"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T09:00:00Z")));
        assertState(
                ClockReading.State.UNSYNCHRONISED,
                new PtpLog(file, () -> epochNs("2026-11-20T10:00:01Z")).read(),
                "last hour");
    }

    private ClockReading chrony(String text, String now) throws IOException {
        return new ChronyLog(write("tracking.log", text), () -> epochNs(now)).read();
    }

    private ClockReading ptp(String text) throws IOException {
        Path file = write("ptp.log", text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T09:00:00Z")));
        return new PtpLog(file, () -> epochNs("2026-11-20T09:00:10Z")).read();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertState(ClockReading.State state, ClockReading reading, String why) {
        assertEquals(state, reading.state(), reading::toString);
        assertTrue(reading.detail().contains(why), reading::toString);
    }

    private static long epochNs(String utc) {
        return Instant.parse(utc).getEpochSecond() * 1_000_000_000L;
    }
}

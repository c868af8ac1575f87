// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole command on machines that fail: a full disk, one that may only be read, permissions that go away, too few file
 * descriptors, a pipe. Each time: a message that names what and where, exit code 3 (1 for what is no file), no stack
 * trace; and the same command completes the tape once the cause is mended.
 *
 * <p>File systems are mounted in a mount namespace of the command's own; where that is not allowed the test is skipped.
 */
class FaultyMachineIT {
    private static final Path JAR = Path.of(System.getProperty("truetape.jar"));
    private static final Pattern CONTENT_ROOT = Pattern.compile("content root +([0-9a-f]{64})");
    private static final int MESSAGES = 400_000;

    @TempDir
    private Path scratch;

    private Path day;
    private String wholeRoot;

    @BeforeEach
    void simulateADay() {
        day = scratch.resolve("day.itch50");
        assertEquals(
                0,
                shell("$JAVA simulate --messages " + MESSAGES + " --out " + day).exitCode());
        wholeRoot = contentRoot(migrate("whole"));
    }

    @Test
    void shouldEndOnAFullDiskWithATapeThatIsValidAndCompletedWhenThereIsRoom() {
        final Result ended = mounted("mount -t tmpfs -o size=9m tmpfs disk && cd disk && " + migration("tape")
                + "; echo \"first exit $?\"; ls tape; $JAVA verify tape; echo \"verify exit $?\"; mount -o remount,size=99m ."
                + " && " + migration("tape") + "; echo \"second exit $?\"; $JAVA verify tape");
        assertTrue(ended.out().contains("first exit 3"), ended.toString());
        assertTrue(ended.err().contains("No space left on device"), ended.toString());
        assertTrue(ended.out().contains("the tape is not closed"), ended.toString());
        assertTrue(ended.out().contains("second exit 0"), ended.toString());
        assertEquals(0, ended.exitCode(), ended.toString());
        assertTrue(ended.out().contains(wholeRoot), ended.toString());
        requireCalm(ended);
    }

    @Test
    void shouldSayThatATargetMayOnlyBeRead() {
        final Result ended =
                mounted("mount -t tmpfs tmpfs disk && mount -o remount,ro disk && cd disk && " + migration("tape"));
        assertEquals(3, ended.exitCode(), ended.toString());
        assertTrue(ended.err().contains("Read-only file system"), ended.toString());
        requireCalm(ended);
    }

    @Test
    void shouldEndWhereTheTargetMayOnlyBeReadFromSomeMomentOn() {
        // Whatever moment that is: the tape is completed, or goes on from where it was.
        final Result ended =
                mounted("mount -t tmpfs tmpfs disk && cd disk && mkdir tape && chmod 777 . tape && chmod 755 "
                        + scratch + " && (" + migration("tape")
                        + "; echo \"first exit $?\") & while ! test -s disk/tape/*.cq4; do sleep 0.01; done;"
                        + " mount -o remount,ro disk; wait; mount -o remount,rw disk; cd disk; " + migration("tape"));
        assertTrue(ended.out().contains("first exit 3") || ended.out().contains("first exit 0"), ended.toString());
        assertEquals(0, ended.exitCode(), ended.toString());
        assertTrue(ended.out().contains(wholeRoot), ended.toString());
        requireCalm(ended);
    }

    @Test
    void shouldEndWithAMessageWithTooFewFileDescriptors() {
        boolean refused = false;
        for (final int descriptors : new int[] {16, 12, 10}) {
            final String tape = "tape-" + descriptors;
            final Result ended = shell("ulimit -n " + descriptors + "; " + migration(tape));
            assertTrue(ended.exitCode() == 3 || ended.exitCode() == 0, descriptors + ": " + ended);
            if (ended.exitCode() == 3) {
                refused = true;
                assertTrue(ended.err().contains("Too many open files"), descriptors + ": " + ended);
                requireCalm(ended);
            }
            assertEquals(wholeRoot, contentRoot(migrate(tape)));
        }
        assertTrue(refused, "some of these are too few");
    }

    @Test
    void shouldRefuseAPipeBecauseItCannotBeReadTwice() {
        final Result ended = shell("mkfifo pipe; (cat " + day + " > pipe) & "
                + migration("tape").replace(day.toString(), "pipe") + "; code=$?; kill $! 2> /dev/null; exit $code");
        assertEquals(1, ended.exitCode(), ended.toString());
        assertTrue(ended.err().contains("pipe is no regular file"), ended.toString());
        assertFalse(Files.exists(scratch.resolve("tape")), "nothing is begun");
        requireCalm(ended);
    }

    private static void requireCalm(final Result ended) {
        assertFalse(ended.err().contains("\tat "), ended.err());
        assertFalse(ended.err().contains("should not have happened"), ended.err());
    }

    private String migration(final String tape) {
        return "$JAVA migrate --date 2024-01-02 --venue XNAS --to " + tape + " " + day;
    }

    private Result migrate(final String tape) {
        final Result result = shell(migration(tape));
        assertEquals(0, result.exitCode(), result.toString());
        return result;
    }

    private static String contentRoot(final Result receipt) {
        final Matcher matcher = CONTENT_ROOT.matcher(receipt.out());
        assertTrue(matcher.find(), receipt.toString());
        return matcher.group(1);
    }

    /** Runs commands in a mount namespace of their own, in which an empty folder named disk is there to be mounted on. */
    private Result mounted(final String commands) {
        final Result allowed = run(List.of("unshare", "-m", "true"));
        Assumptions.assumeTrue(allowed.exitCode() == 0, "file systems cannot be mounted here: " + allowed.err());
        return run(List.of("unshare", "-m", "bash", "-c", prelude() + "mkdir -p disk; " + commands));
    }

    private Result shell(final String commands) {
        return run(List.of("bash", "-c", prelude() + commands));
    }

    private String prelude() {
        return "JAVA='" + ChildJvm.java(Path.of(System.getProperty("java.home"))) + " -Duser.home=" + scratch + " -jar "
                + JAR + "'; cd " + scratch + "; ";
    }

    private Result run(final List<String> command) {
        try {
            return ChildJvm.run(Files.createDirectories(scratch), Map.of(), command);
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.evidence.ChronyLog;
import io.truetape.engine.evidence.ClockEvidence;
import io.truetape.engine.evidence.ClockWatch;
import io.truetape.engine.evidence.NtpClient;
import io.truetape.engine.evidence.PtpLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What to ask how far the host's clock is from UTC; where nothing is named, chrony, if it is on this host. */
final class ClockEvidenceOptions {
    private static final int NTP_TIMEOUT_MS = 500;
    private static final int MAX_PORT = 65_535;
    private static final Pattern SERVER = Pattern.compile("(\\[[0-9a-fA-F:.%a-z]+\\]|[^:\\[\\]\\s]+)(?::(\\d{1,5}))?");

    @Option(
            names = "--ntp",
            paramLabel = "HOST[:PORT]",
            description = "Ask this NTP server how far the host's clock is from UTC.")
    private String ntp;

    @Option(names = "--chrony-log", paramLabel = "FILE", description = "Read it from chrony's tracking.log.")
    private Path chronyLog;

    @Option(
            names = "--ptp-log",
            paramLabel = "FILE",
            description = "Read it from a log of linuxptp: of ptp4l, and of phc2sys if that runs.")
    private Path ptpLog;

    /** A watch that asks what was named. */
    ClockWatch watch(Host host) {
        List<ClockEvidence> evidence = new ArrayList<>();
        if (ntp != null) {
            evidence.add(client(host));
        }
        if (chronyLog != null) {
            evidence.add(new ChronyLog(chronyLog, host.epochNsClock()));
        }
        if (ptpLog != null) {
            evidence.add(new PtpLog(ptpLog, host.epochNsClock()));
        }
        if (evidence.isEmpty()) {
            Chronyc.onPath(host).ifPresent(evidence::add);
        }
        return ClockWatch.of(evidence, host.epochNsClock());
    }

    private NtpClient client(Host host) {
        Matcher server = SERVER.matcher(ntp);
        int port = NtpClient.PORT;
        boolean valid = server.matches();
        if (valid && server.group(2) != null) {
            port = Integer.parseInt(server.group(2));
            valid = port > 0 && port <= MAX_PORT;
        }
        if (!valid) {
            throw new UsageException("--ntp " + ntp + ": write HOST or HOST:PORT, IPv6 addresses as [::1]:123");
        }
        return new NtpClient(server.group(1), port, NTP_TIMEOUT_MS, host.epochNsClock(), host.nanoClock());
    }
}

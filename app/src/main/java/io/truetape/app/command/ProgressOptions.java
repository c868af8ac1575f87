// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import picocli.CommandLine.Option;

/** Whether to show progress: on a terminal by itself. */
final class ProgressOptions {
    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on standard error, or do not; by itself only on a terminal.")
    private Boolean progress;

    /** The host, with a terminal if progress is to be shown. */
    Host on(Host host) {
        return progress == null ? host : host.withTerminal(progress);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.Pace;
import picocli.CommandLine.Option;

/** How fast records come. */
final class SpeedOption {
    @Option(
            names = "--speed",
            paramLabel = "1x|10x|max",
            defaultValue = "max",
            description = "Pace by event time: 1x as it happened, 10x ten times as fast; by itself as fast as it goes.")
    private String speed;

    /** A new pace; what is no speed is refused. */
    Pace pace() {
        if (speed.equals("max")) {
            return new Pace(Pace.MAX);
        }
        if (!speed.matches("[1-9][0-9]{0,5}x")) {
            throw new UsageException("--speed " + speed + ": say 1x, 10x or any such multiple, or max");
        }
        return new Pace(Integer.parseInt(speed.substring(0, speed.length() - 1)));
    }
}

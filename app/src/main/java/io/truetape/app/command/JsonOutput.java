// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.PrintStream;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints results as JSON: one object, on one line. */
final class JsonOutput {
    private JsonOutput() {}

    static void print(PrintStream out, Map<String, ?> object) {
        out.println(JsonMapper.shared().writeValueAsString(object));
        out.flush();
    }
}

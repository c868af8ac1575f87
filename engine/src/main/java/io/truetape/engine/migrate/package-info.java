// SPDX-License-Identifier: Apache-2.0
/**
 * The main job: plan, run, resume, and what came of it.
 *
 * <p>Wires sources, stages and the tape's writer together; concludes nothing itself. Here may not live: command lines,
 * configuration, printing. Start with {@link io.truetape.engine.migrate.Migration}.
 */
package io.truetape.engine.migrate;

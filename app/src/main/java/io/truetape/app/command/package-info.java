// SPDX-License-Identifier: Apache-2.0
/**
 * The commands, one class each, and the exit codes they share.
 *
 * <p>A command reads its options, calls the module that does the work, and prints. Nothing here knows the package above,
 * which wires the commands together.
 *
 * <p>Start reading at {@link io.truetape.app.command.ExitCode}.
 */
package io.truetape.app.command;

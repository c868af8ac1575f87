// SPDX-License-Identifier: Apache-2.0
/**
 * The composition root: the only {@code main}, the only reader of configuration, environment and system properties.
 *
 * <p>What a command does lives in {@code io.truetape.app.command}, one class a command; what it does it with lives in the
 * other modules. Nothing may depend on this one.
 *
 * <p>Start reading at {@link io.truetape.app.Main}.
 */
package io.truetape.app;

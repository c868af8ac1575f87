// SPDX-License-Identifier: Apache-2.0
/**
 * Exact numbers: fixed point in integers wide enough for what is reckoned with them.
 *
 * <p>Here lives arithmetic that is exact or says that it is not. What may not live here: binary floating point, and
 * any knowledge of messages.
 *
 * <p>Start with {@link io.truetape.engine.decimal.UInt128}.
 */
package io.truetape.engine.decimal;

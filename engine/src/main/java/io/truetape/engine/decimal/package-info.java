// SPDX-License-Identifier: Apache-2.0
/**
 * Exact numbers: fixed point in integers wide enough for what is reckoned with them.
 *
 * <pre>
 * Decimal128     a signed number of 128 bits with a scale of 0 to 18
 * DecimalMath    arithmetic on them, with every rounding mode and the exact remainder
 * DecimalText    from and to text (FIX, ISO 20022)
 * DecimalWire    from and to binary formats (ITCH, OUCH, FAST)
 * DecimalSum     sums of numbers that share no scale
 * UInt128        unsigned sums inside a long[] of their owner's layout
 * </pre>
 *
 * <p>Here lives arithmetic that is exact or says that it is not. What may not live here: binary floating point, rounding
 * that nobody asked for, and any knowledge of messages, rules or currencies.
 *
 * <p>Start with {@link io.truetape.engine.decimal.Decimal128}, then {@link io.truetape.engine.decimal.DecimalMath}.
 */
package io.truetape.engine.decimal;

// SPDX-License-Identifier: Apache-2.0
/**
 * Rules by which numbers are rounded and currencies converted, as data: each with an id, a version, the days on which it
 * is in force, and its source; conversions by them, which leave a trail; and corporate actions, which adjust prices.
 *
 * <p>The data is in the resources beside these classes, and in files of the user's. What may not live here: rules written
 * as code, binary floating point, any knowledge of messages. Nothing here is for the hot path.
 *
 * <p>Start with {@link io.truetape.engine.rounding.Converter}; {@code docs/NUMBERS.md} describes the files.
 */
package io.truetape.engine.rounding;

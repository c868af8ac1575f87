// SPDX-License-Identifier: Apache-2.0
/**
 * What a FIX version says about its messages: names, types and values of fields, and which fields and groups a message
 * may and must hold.
 *
 * <p>Here live the dictionaries as values, the two forms they are read from (our own compact text, shipped for 4.2, 4.4
 * and 5.0SP2 over FIXT.1.1, and XML as QuickFIX has it, for users' own), and the cursor over repeating groups. What may
 * not live here: judging messages ({@code codec.fix.validation}), files.
 *
 * <p>Start with {@link io.truetape.codec.fix.dictionary.FixDictionary}.
 */
package io.truetape.codec.fix.dictionary;

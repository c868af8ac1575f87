// SPDX-License-Identifier: Apache-2.0
/**
 * Sources: opening files and containers, recognising them by content, cutting them into slabs.
 *
 * <p>Here may not live: decoding of fields, verdicts, anything that writes. Start with {@link
 * io.truetape.engine.source.SlabCutter}.
 */
package io.truetape.engine.source;

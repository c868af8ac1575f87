// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/**
 * What a source was recognised as, and why.
 *
 * @param kind what it is
 * @param reason what was seen (and, when nothing fits, what was expected), one line for people
 */
public record Recognition(SourceKind kind, String reason) {}

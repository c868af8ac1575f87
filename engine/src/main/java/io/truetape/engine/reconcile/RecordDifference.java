// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

/**
 * The first record of a source that is not the same on both tapes.
 *
 * @param record       its number in the source
 * @param what         {@code message}, where its bytes differ; {@code conclusions}, where what was concluded does;
 *                     {@code missing-in-a} or {@code missing-in-b}, where one tape ends before it
 * @param byteInRecord the first byte of the message that differs, from 0; -1 where it is not about bytes
 * @param byteInSource the same byte's place in the decoded source; -1 where the framing leaves that open
 */
public record RecordDifference(long record, String what, long byteInRecord, long byteInSource) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * Reading a tape back record by record: which records, in which order, and how they look as text, JSON or frames.
 *
 * <p>What lives here: the query, the walk over one or several sources and tapes, how the messages of each codec read
 * ({@code MessageFormat}), symbols, event times as text, rendering, and the pace of a timed replay. What may not: anything
 * that writes a tape, prints, sleeps or reads a clock; whoever calls does that.
 *
 * <pre>
 * TapeReader ──► MergedRecords ──► Replay (ReplayQuery, MessageFormats) ──► MergedReplay ──► RecordRenderer ──► RenderBuffer ──► caller
 * </pre>
 *
 * <p>Start reading at {@link io.truetape.engine.replay.Replay}.
 */
package io.truetape.engine.replay;

// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * One rate that a sweep tried, once.
 *
 * @param rate       messages a second
 * @param verdict    about that run
 * @param reachedRate messages a second that were appended
 * @param appended   latency of every message, due to appended
 */
public record SweepPoint(long rate, Verdict verdict, long reachedRate, Summary appended) {}

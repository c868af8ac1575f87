// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadPlan;

/**
 * What was run, once or several times.
 *
 * @param plan       the run; of a sweep, at the rate that was certified in the end
 * @param payload    what was sent, in words
 * @param messages   messages that there were to be sent
 * @param liveOrders orders that are live at the same time at most: what the order table has room for from the start
 * @param sessionDate session date of the messages, ISO
 */
public record Terms(LoadPlan plan, String payload, long messages, int liveOrders, String sessionDate) {}

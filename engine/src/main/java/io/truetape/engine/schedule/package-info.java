// SPDX-License-Identifier: Apache-2.0
/**
 * Keeping out of the market's way: when work may run, plans of jobs, and carrying them out.
 *
 * <p>Here live what must be avoided ({@link io.truetape.engine.schedule.Avoidance}), the times that are free of it
 * ({@link io.truetape.engine.schedule.FreeTimes}), the watch that a running migration asks
 * ({@link io.truetape.engine.schedule.MarketWatch}), the planner and the runner of plans. What may not live here: when a venue
 * trades (that is {@code engine.calendar}), what a job does, threads of its own making, and sleeping other than through
 * {@link io.truetape.engine.schedule.Sleeper}.
 *
 * <p>Start with {@link io.truetape.engine.schedule.FreeTimes}, then {@link io.truetape.engine.schedule.MarketWatch} or
 * {@link io.truetape.engine.schedule.JobPlanner}. For users: {@code docs/SCHEDULING.md}.
 */
package io.truetape.engine.schedule;

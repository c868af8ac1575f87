// SPDX-License-Identifier: Apache-2.0
/**
 * The deterministic market generator: a whole TotalView-ITCH 5.0 day from a message count, a seed and a date.
 *
 * <pre>
 *   SimulationPlan ──► MarketSimulator ──► SimulatedDay ──┬─► DayOpening      O, R, H, Y, L, V, S
 *                                                         ├─► OrderFlow       A F D U X E C(Y) P
 *                                                         ├─► CrossSession    I, C(N), Q
 *                                                         ├─► TradingHalts    H, J, Y(1)
 *                                                         └─► Venue ──► MessageEmitter ──► FrameSink
 * </pre>
 *
 * <p>What lives here: the model of the market, its random numbers, and a BinaryFILE writer for its output. What may
 * not: anything that reads a source, a clock or a calendar; anything that knows of the pipeline or of a tape. The
 * package stands on the codecs alone.
 *
 * <p>Randomness comes from one generator with a published algorithm, and all arithmetic is in integers, so that a plan
 * gives the same bytes on every JDK and machine.
 *
 * <p>Where to start reading: {@link io.truetape.engine.simulate.MarketSimulator} says what is modelled and what is not;
 * {@code SimulatedDay} is the order of the day; {@code OrderFlow} is what traders do; {@code Venue} is what the venue
 * does to its book and says on the feed.
 */
package io.truetape.engine.simulate;

// SPDX-License-Identifier: Apache-2.0
/**
 * What is made of the rig's results: the host's facts, limits, the verdict, the certificate and its page, sweeps,
 * comparisons of two certificates.
 *
 * <p>Here may not live: anything that runs while latency is measured (that is {@code bench.load}), files of the user, JSON,
 * signatures (those are the app's). Start with {@link io.truetape.bench.certify.Certification}, then {@link
 * io.truetape.bench.certify.Judgement}.
 */
package io.truetape.bench.certify;

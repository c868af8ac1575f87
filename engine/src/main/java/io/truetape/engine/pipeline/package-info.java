// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline on the LMAX Disruptor: slabs, stages, topologies, faults. The only package that imports {@code com.lmax}.
 *
 * <pre>
 *            claim            publish
 * source ──► slab ──► stages ──► ring ──► journal stage ──► tape        (split)
 * </pre>
 *
 * <p>Here may not live: what a stage concludes. Start with {@link io.truetape.engine.pipeline.Pipeline}, then {@link
 * io.truetape.engine.pipeline.Slab}.
 */
package io.truetape.engine.pipeline;

// SPDX-License-Identifier: Apache-2.0
/**
 * What the pipeline allocates for a message, held in two ways: counted on each of its threads
 * ({@link io.truetape.bench.allocation.PipelineAllocationTest}), and by a whole migration in a JVM that never frees
 * anything ({@link io.truetape.bench.allocation.EpsilonMigrationTest}).
 */
package io.truetape.bench.allocation;

// SPDX-License-Identifier: Apache-2.0
/**
 * Two tapes compared: control totals, then the first record that is not the same, found by the trees over their blocks.
 *
 * <p>Here may not live: printing, and any judgement of one tape alone, which is verification. Start with
 * {@link io.truetape.engine.reconcile.Reconciliation}.
 */
package io.truetape.engine.reconcile;

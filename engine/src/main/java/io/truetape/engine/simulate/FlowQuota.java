// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * How many messages of each kind the order flow still owes the day. A session is granted its share when it begins; what
 * it does not use goes over to the next.
 */
final class FlowQuota {
    private static final int PER_MILLE = 1_000;

    private final DayBudget budget;
    long replaces;
    long cancels;
    long trades;
    long executions;
    long improved;

    FlowQuota(DayBudget budget) {
        this.budget = budget;
    }

    /** Adds a share of the day's counts. */
    void grant(int perMille) {
        replaces += budget.replaces * perMille / PER_MILLE;
        cancels += budget.cancels * perMille / PER_MILLE;
        trades += budget.trades * perMille / PER_MILLE;
        executions += budget.executions * perMille / PER_MILLE;
        improved += budget.improvedExecutions * perMille / PER_MILLE;
    }
}

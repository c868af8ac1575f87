// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One damage in the ledger: what was done where, what must be found for it, and how far its consequences may reach. */
final class Entry {
    /** A verdict on a message. */
    record Named(Item item, Verdict verdict) {}

    final Kind kind;
    final String what;
    /** What must be found. */
    final List<Named> musts = new ArrayList<>();
    /** What may be found on messages by themselves; whether it is, the model says. */
    final List<Named> mays = new ArrayList<>();
    /** What the source's closing note must say, each a text that is in it. */
    final List<String> facts = new ArrayList<>();
    /** Order references whose later users may be orphans, executed too far, or used again. */
    final Set<Long> refs = new HashSet<>();
    /** Match numbers whose breaks may be orphans. */
    final Set<Long> matches = new HashSet<>();
    /** Securities whose cross may print too little. */
    final Set<Integer> locates = new HashSet<>();
    /** Message from which on records may be late. */
    Item lateFrom;
    /** Stamps of records that may be late are below this one. */
    long lateBelowNs = Long.MAX_VALUE;
    /** Message from which on nothing is as it was. */
    Item allFrom;
    /** Why the damage itself cannot be seen in this protocol; null where it can. */
    String unseen;

    Entry(Kind kind, String what) {
        this.kind = kind;
        this.what = what;
    }

    Entry must(Item item, Verdict verdict) {
        musts.add(new Named(item, verdict));
        return this;
    }

    Entry may(Item item, Verdict... verdicts) {
        for (Verdict verdict : verdicts) {
            mays.add(new Named(item, verdict));
        }
        return this;
    }

    Entry fact(String text) {
        facts.add(text);
        return this;
    }

    Entry late(Item from, long belowNs) {
        lateFrom = from;
        lateBelowNs = belowNs;
        return this;
    }

    Entry all(Item from) {
        allFrom = from;
        return this;
    }

    /** Says why nothing can be found, unless something must be. */
    Entry unseenUnlessNamed(String reason) {
        if (musts.isEmpty() && facts.isEmpty()) {
            unseen = "not observable here: " + reason;
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind + " " + what);
        musts.forEach(must -> text.append(", must be ").append(must.verdict()));
        facts.forEach(fact -> text.append(", note must say ").append(fact));
        return unseen == null ? text.toString() : text + ", " + unseen;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.Layout;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Collects the layout of a source while it is cut; allocates only where the kind of step changes. */
final class LayoutBuilder {
    private final Layout.Kind recordKind;
    private final List<Layout.Step> steps = new ArrayList<>();
    private Layout.Kind kind;
    private long count;

    LayoutBuilder(final Layout.Kind recordKind) {
        this.recordKind = recordKind;
        this.kind = recordKind;
    }

    void add(final Slab slab) {
        if (slab.residue) {
            become(Layout.Kind.RESIDUE);
            count += slab.rawLength;
        } else {
            if (slab.recordCount > 0) {
                become(recordKind);
            }
            count += slab.recordCount;
        }
    }

    void literal(final DirectBuffer buffer, final int offset, final int length) {
        flush();
        final StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format("%02x", buffer.getByte(offset + i)));
        }
        steps.add(new Layout.Step(Layout.Kind.LITERAL, 0, hex.toString()));
    }

    Layout build() {
        flush();
        return new Layout(steps);
    }

    private void become(final Layout.Kind next) {
        if (next != kind) {
            flush();
            kind = next;
        }
    }

    private void flush() {
        if (count > 0) {
            steps.add(new Layout.Step(kind, count, ""));
        }
        count = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/** A handler that ignores everything; override what is of interest. */
public class FastNoOpHandler implements FastHandler {
    /** Creates a handler. */
    public FastNoOpHandler() {}

    @Override
    public void beginMessage(FastTemplate template) {}

    @Override
    public void endMessage(FastTemplate template) {}

    @Override
    public void onAbandoned(int status) {}

    @Override
    public void onInt(FastField field, long value) {}

    @Override
    public void onUInt(FastField field, long value) {}

    @Override
    public void onDecimal(FastField field, long mantissa, int exponent) {}

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onUnicode(FastField field, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onBytes(FastField field, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onAbsent(FastField field) {}

    @Override
    public void beginGroup(FastField group) {}

    @Override
    public void endGroup(FastField group) {}

    @Override
    public void beginSequence(FastField sequence, long length) {}

    @Override
    public void beginElement(FastField sequence, long index) {}

    @Override
    public void endElement(FastField sequence, long index) {}

    @Override
    public void endSequence(FastField sequence) {}

    @Override
    public void beginTemplate(FastTemplate template) {}

    @Override
    public void endTemplate(FastTemplate template) {}

    @Override
    public void onReportable(FastErrorCode code, FastField field) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truetape.codec.fast.FastEncoder;
import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplates;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** FAST messages of one channel, of a few templates with times and symbols in all places. */
public final class FastMessages {
    /** The templates as text. */
    public static final String XML = """
            <templates xmlns="http://www.fixprotocol.org/ns/fast/td/1.1">
              <template name="Quote" id="12">
                <uInt32 name="Seq" id="34"><increment value="1"/></uInt32>
                <uInt64 name="SendingTime" id="52"><delta/></uInt64>
                <uInt64 name="TransactTime" id="60" presence="optional"><copy/></uInt64>
                <string name="Symbol" id="55"><copy/></string>
                <sequence name="Entries">
                  <string name="Symbol" id="55"/>
                  <uInt64 name="TransactTime" id="60"/>
                </sequence>
              </template>
              <template name="Text Line" id="200">
                <string name="SendingTime" id="52" charset="unicode"/>
                <string name="Symbol" id="55" presence="optional"/>
              </template>
              <template name="Bare" id="14"><uInt32 name="Seq" id="34"><copy/></uInt32></template>
            </templates>""";

    /** The templates. */
    public static final FastTemplates TEMPLATES = FastTemplates.parse(XML);

    private static final FastTemplate QUOTE = TEMPLATES.byName("Quote");
    private static final FastTemplate TEXT = TEMPLATES.byName("Text Line");
    private static final FastTemplate BARE = TEMPLATES.byName("Bare");

    private final FastEncoder encoder;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    /** Begins a channel. */
    public FastMessages(FastResetPolicy policy) {
        encoder = new FastEncoder(TEMPLATES, policy, false);
    }

    /** What follows begins a packet. */
    public void beginPacket() {
        encoder.beginPacket();
    }

    /** A quote; {@code transactTime} negative for none. Its sequence has one element with another symbol and time. */
    public byte[] quote(long seq, long sendingTime, long transactTime, String symbol) {
        encoder.wrap(buffer, 0, buffer.capacity());
        encoder.beginMessage(QUOTE);
        encoder.onUInt(QUOTE.field("Seq"), seq);
        encoder.onUInt(QUOTE.field("SendingTime"), sendingTime);
        if (transactTime < 0) {
            encoder.onAbsent(QUOTE.field("TransactTime"));
        } else {
            encoder.onUInt(QUOTE.field("TransactTime"), transactTime);
        }
        ascii(QUOTE.field("Symbol"), symbol);
        FastField entries = QUOTE.field("Entries");
        encoder.beginSequence(entries, 1);
        encoder.beginElement(entries, 0);
        ascii(entries.fields().get(0), "INNER");
        encoder.onUInt(entries.fields().get(1), 235_959_999);
        encoder.endElement(entries, 0);
        encoder.endSequence(entries);
        return end(QUOTE);
    }

    /** A line with its time as text; {@code symbol} null for none. */
    public byte[] text(String sendingTime, String symbol) {
        encoder.wrap(buffer, 0, buffer.capacity());
        encoder.beginMessage(TEXT);
        byte[] time = sendingTime.getBytes(US_ASCII);
        encoder.onUnicode(TEXT.field("SendingTime"), new UnsafeBuffer(time), 0, time.length);
        if (symbol == null) {
            encoder.onAbsent(TEXT.field("Symbol"));
        } else {
            ascii(TEXT.field("Symbol"), symbol);
        }
        return end(TEXT);
    }

    /** A message without time and symbol. */
    public byte[] bare(long seq) {
        encoder.wrap(buffer, 0, buffer.capacity());
        encoder.beginMessage(BARE);
        encoder.onUInt(BARE.field("Seq"), seq);
        return end(BARE);
    }

    private void ascii(FastField field, String value) {
        byte[] bytes = value.getBytes(US_ASCII);
        encoder.onAscii(field, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private byte[] end(FastTemplate template) {
        encoder.endMessage(template);
        int length = encoder.encodedLength();
        if (length <= 0) {
            throw new IllegalStateException("message must be encodable: status=" + length + " " + encoder.error());
        }
        return Arrays.copyOf(buffer.byteArray(), length);
    }
}

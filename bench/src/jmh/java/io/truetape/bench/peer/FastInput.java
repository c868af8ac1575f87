// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fast.FastEncoder;
import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplates;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * FAST messages, each behind its length (u32, little-endian), and their templates: the file that mFAST's own benchmark
 * reads where the folder of shared data has it, market data of our own making elsewhere.
 *
 * @param name what it is
 * @param templates XML
 * @param stream the bytes
 * @param messages how many
 * @param resets whether the template {@link #MARKET_DATA} resets the dictionaries
 */
public record FastInput(String name, String templates, byte[] stream, int messages, boolean resets) {
    /** The template of nearly all messages. */
    static final String MARKET_DATA = "MarketData";

    /** Bytes before each message. */
    static final int PREFIX_LENGTH = 4;

    /** Messages that {@link #generate} makes. */
    public static final int GENERATED_MESSAGES = 20_000;

    private static final int MFAST_MESSAGES = 30_001;
    private static final int LONGEST = 4096;
    private static final long SEED = 1;

    private static final String TEMPLATES = "<templates xmlns='http://www.fixprotocol.org/ns/fast/td/1.1'>"
            + "<template name='MarketData' id='1'><string name='MessageType' id='35'><constant value='X'/></string>"
            + "<uInt32 name='MsgSeqNum' id='34'><increment/></uInt32><uInt32 name='SendingTime' id='52'/>"
            + "<sequence name='MDEntries'><length name='NoMDEntries' id='268'/>"
            + "<uInt32 name='MDUpdateAction' id='279'><copy value='1'/></uInt32>"
            + "<string name='MDEntryType' id='269'><copy value='0'/></string>"
            + "<uInt32 name='SecurityID' id='48'><copy/></uInt32><uInt32 name='RptSeq' id='83'><increment/></uInt32>"
            + "<decimal name='MDEntryPx' id='270'><exponent><default value='-2'/></exponent>"
            + "<mantissa><delta/></mantissa></decimal>"
            + "<int32 name='MDEntrySize' id='271' presence='optional'><delta/></int32>"
            + "<string name='TradeCondition' id='277' presence='optional'><default/></string>"
            + "</sequence></template></templates>";

    /** The file, or what stands in for it. */
    static FastInput make() throws IOException {
        Path folder = Path.of(System.getProperty("truetape.shared", "../shared"), "data", "fast", "mfast");
        Path file = folder.resolve("complex30000.dat");
        if (Files.isRegularFile(file)) {
            String templates = Files.readString(folder.resolve("example.xml"));
            return new FastInput(
                    "complex30000.dat of mFAST", templates, Files.readAllBytes(file), MFAST_MESSAGES, true);
        }
        return generate();
    }

    /** Incremental refreshes with one to eight entries. */
    public static FastInput generate() {
        FastTemplates templates = FastTemplates.parse(TEMPLATES);
        FastEncoder encoder = new FastEncoder(templates);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[GENERATED_MESSAGES * 128 + LONGEST]);
        SplittableRandom random = new SplittableRandom(SEED);
        int offset = 0;
        for (int i = 0; i < GENERATED_MESSAGES; i++) {
            encoder.wrap(buffer, offset + PREFIX_LENGTH, LONGEST);
            put(encoder, templates.byName(MARKET_DATA), i, random);
            buffer.putInt(offset, encoder.encodedLength(), ByteOrder.LITTLE_ENDIAN);
            offset += PREFIX_LENGTH + encoder.encodedLength();
        }
        byte[] stream = Arrays.copyOf(buffer.byteArray(), offset);
        return new FastInput("generated market data", TEMPLATES, stream, GENERATED_MESSAGES, false);
    }

    private static void put(FastEncoder encoder, FastTemplate template, int number, SplittableRandom random) {
        encoder.beginMessage(template);
        ascii(encoder, template.field("MessageType"), "X");
        encoder.onUInt(template.field("MsgSeqNum"), number + 1);
        encoder.onUInt(template.field("SendingTime"), 50_400_000 + 37L * number);
        FastField entries = template.field("MDEntries");
        int count = random.nextInt(1, 9);
        encoder.beginSequence(entries, count);
        for (int i = 0; i < count; i++) {
            encoder.beginElement(entries, i);
            encoder.onUInt(template.field("MDUpdateAction"), random.nextInt(3));
            ascii(encoder, template.field("MDEntryType"), random.nextBoolean() ? "0" : "1");
            encoder.onUInt(template.field("SecurityID"), 26 + number % 3);
            encoder.onUInt(template.field("RptSeq"), 8L * number + i);
            encoder.onDecimal(template.field("MDEntryPx"), 100_000 + random.nextInt(1000), -2);
            encoder.onInt(template.field("MDEntrySize"), random.nextInt(1, 500));
            encoder.onAbsent(template.field("TradeCondition"));
            encoder.endElement(entries, i);
        }
        encoder.endSequence(entries);
        encoder.endMessage(template);
        if (encoder.error() != null) {
            throw new IllegalStateException("message does not encode: error=" + encoder.error());
        }
    }

    private static void ascii(FastEncoder encoder, FastField field, String value) {
        encoder.onAscii(field, new UnsafeBuffer(value.getBytes(StandardCharsets.US_ASCII)), 0, value.length());
    }
}

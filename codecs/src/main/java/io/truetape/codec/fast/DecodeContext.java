// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/**
 * What instructions work on while a message is decoded: input, presence map of the current segment, dictionaries, and
 * the value of the string or byte vector decoded last.
 */
final class DecodeContext {
    private static final int SEPTET = 7;
    private static final int WINDOW_BYTES = 9;

    /** A map may go on so much beyond what any template needs before it is refused. */
    private static final int MAX_PRESENCE_EXCESS = 64;

    final FastInput in = new FastInput();
    final Dictionary dictionary;
    final FastTemplates templates;
    final FastLimits limits;
    final AsciiScratch scratch = new AsciiScratch();

    DirectBuffer valueBuffer;
    int valueOffset;
    int valueLength;

    /** Where in the input the string or byte vector read last is, without what belongs to its encoding. */
    int pieceOffset;

    int pieceLength;

    /** Bits of the presence map not read yet, the next one on top; as many as {@link #left} of them are real. */
    private long window;

    private int left;
    private int nextMapByte;
    private int mapEnd;

    private int depth;
    private int emptyElements;

    DecodeContext(FastTemplates templates, FastLimits limits) {
        this.templates = templates;
        this.limits = limits;
        this.dictionary = new Dictionary(templates.entryCount());
    }

    void begin(DirectBuffer buffer, int offset, int limit, FastHandler handler) {
        in.buffer = buffer;
        in.position = offset;
        in.limit = limit;
        in.handler = handler;
        in.field = null;
        in.reported = 0;
        depth = 0;
        emptyElements = 0;
    }

    /** The next bit of the presence map; beyond its end they are all zero. */
    boolean bit() {
        if (left == 0) {
            refill();
        }
        left--;
        boolean set = window < 0;
        window <<= 1;
        return set;
    }

    private void refill() {
        window = 0;
        int bytes = Math.min(WINDOW_BYTES, mapEnd - nextMapByte);
        if (bytes == 0) {
            left = Integer.MAX_VALUE;
            return;
        }
        for (int i = 0; i < bytes; i++) {
            window = window << SEPTET | in.buffer.getByte(nextMapByte++) & 0x7F;
        }
        left = SEPTET * bytes;
        window <<= Long.SIZE - left;
    }

    /** Reads the presence map at the head of a segment. */
    void readPresenceMap() {
        int start = in.position;
        int first = in.next();
        if (first < 0) {
            window = (long) first << Long.SIZE - SEPTET;
            left = SEPTET;
            nextMapByte = start + 1;
            mapEnd = start + 1;
            return;
        }
        int longest = start + templates.maxPresenceBytes() + MAX_PRESENCE_EXCESS;
        int last = in.next();
        while (last >= 0) {
            if (in.position >= longest) {
                throw in.fail(FastErrorCode.R8);
            }
            last = in.next();
        }
        nextMapByte = start;
        mapEnd = in.position;
        left = 0;
        if ((last & 0x7F) == 0) {
            in.report(FastErrorCode.R7);
        }
        refill();
    }

    /** Decodes a segment inside the current one. */
    void decode(Segment segment) {
        if (!segment.hasPresenceMap()) {
            segment.decode(this);
            return;
        }
        long outerWindow = window;
        int outerLeft = left;
        int outerNext = nextMapByte;
        int outerEnd = mapEnd;
        readPresenceMap();
        segment.decode(this);
        endPresenceMap();
        window = outerWindow;
        left = outerLeft;
        nextMapByte = outerNext;
        mapEnd = outerEnd;
    }

    /** Decodes a segment that says itself which template it is of, inside the current one. */
    void decodeTemplate(DynamicReference reference) {
        long outerWindow = window;
        int outerLeft = left;
        int outerNext = nextMapByte;
        int outerEnd = mapEnd;
        readPresenceMap();
        FastTemplate template = readTemplate(null);
        in.handler.beginTemplate(template);
        reference.body(template).decode(this);
        endPresenceMap();
        in.handler.endTemplate(template);
        window = outerWindow;
        left = outerLeft;
        nextMapByte = outerNext;
        mapEnd = outerEnd;
    }

    /** Reports bits that nobody has read. */
    void endPresenceMap() {
        if (window != 0 || nextMapByte != mapEnd) {
            in.report(FastErrorCode.R8);
        }
    }

    /**
     * The template of a segment; its identifier is a field with a copy operator and a key of its own. What stands in
     * for the template of the SCP Reset message, if there is none, is null where that message has no place.
     */
    FastTemplate readTemplate(FastTemplate scpReset) {
        in.field = null;
        DictionaryEntry previous = dictionary.entry(Dictionary.TEMPLATE_ID);
        long id;
        if (bit()) {
            id = in.unsigned(false, -1);
        } else if (previous.tag() == DictionaryEntry.UNDEFINED) {
            throw in.fail(FastErrorCode.D5);
        } else {
            id = previous.value();
        }
        FastTemplate template = templates.byIdOrNull(id);
        if (template == null && id == FastResetPolicy.SCP_RESET_ID) {
            template = scpReset;
        }
        if (template == null) {
            throw in.fail(FastErrorCode.D9);
        }
        previous.assign(FastType.UINT32, id);
        return template;
    }

    /** Makes all previous values undefined but the identifier of the template that asks for it. */
    void resetBefore(FastTemplate template) {
        dictionary.reset();
        dictionary.entry(Dictionary.TEMPLATE_ID).assign(FastType.UINT32, template.id());
    }

    void enter() {
        if (++depth > limits.maxDepth()) {
            throw in.fail(FastErrorCode.L2);
        }
    }

    void leave() {
        depth--;
    }

    void countEmptyElement() {
        if (++emptyElements > limits.maxEmptyElements()) {
            throw in.fail(FastErrorCode.L4);
        }
    }

    /** The value of a field is a buffer's first bytes. */
    void value(DirectBuffer buffer, int length) {
        valueBuffer = buffer;
        valueOffset = 0;
        valueLength = length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import io.truetape.codec.fix.FixDataFields;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What one FIX version says about fields and messages. Immutable, shared between threads; looking up allocates nothing.
 *
 * <p>{@link FixDictionaries} has the ones that come with the product, {@link QuickFixXml} reads users' own.
 */
public final class FixDictionary {
    private static final int MAX_TAG = 0xFFFF;

    private final List<String> versions;
    private final Int2ObjectHashMap<FixField> fields;
    private final Long2ObjectHashMap<FixMessageType> messages;
    private final FixMembers header;
    private final FixMembers trailer;
    private final FixDataFields dataFields;

    FixDictionary(
            List<String> versions,
            Int2ObjectHashMap<FixField> fields,
            Long2ObjectHashMap<FixMessageType> messages,
            FixMembers header,
            FixMembers trailer) {
        this.versions = List.copyOf(versions);
        this.fields = fields;
        this.messages = messages;
        this.header = header;
        this.trailer = trailer;
        dataFields = dataFieldsOf(fields.values());
    }

    /** The length of a data field has its name with Len or Length behind it. */
    private static FixDataFields dataFieldsOf(Collection<FixField> fields) {
        Map<String, Integer> lengths = new HashMap<>();
        for (FixField field : fields) {
            if (field.type() == FixType.LENGTH) {
                lengths.put(field.name(), field.tag());
            }
        }
        FixDataFields dataFields = FixDataFields.STANDARD;
        for (FixField field : fields) {
            Integer length = lengths.getOrDefault(field.name() + "Len", lengths.get(field.name() + "Length"));
            boolean paired = field.type() == FixType.DATA && length != null && field.tag() <= MAX_TAG;
            if (paired && length <= MAX_TAG && !dataFields.isData(field.tag())) {
                dataFields = dataFields.with(length, field.tag());
            }
        }
        return dataFields;
    }

    /** {@return BeginString first, and for FIXT the application version, such as {@code FIX.5.0SP2}, second} */
    public List<String> versions() {
        return versions;
    }

    /**
     * A field by its tag.
     *
     * @param tag any tag
     * @return the field; null if the dictionary has none
     */
    public FixField field(int tag) {
        return fields.get(tag);
    }

    /** {@return all fields, in no order} */
    public Collection<FixField> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /**
     * A type of message.
     *
     * @param packedMsgType MsgType(35) as {@link io.truetape.codec.fix.FixMessage#msgType} gives it
     * @return the type; null if the dictionary has none
     */
    public FixMessageType message(long packedMsgType) {
        return messages.get(packedMsgType);
    }

    /** {@return all types of messages, in no order} */
    public Collection<FixMessageType> messages() {
        return Collections.unmodifiableCollection(messages.values());
    }

    /** {@return the fields of the standard header} */
    public FixMembers header() {
        return header;
    }

    /** {@return the data fields of this dictionary and the standard ones, for a message that is read by it} */
    public FixDataFields dataFields() {
        return dataFields;
    }

    /** {@return the fields of the standard trailer} */
    public FixMembers trailer() {
        return trailer;
    }
}

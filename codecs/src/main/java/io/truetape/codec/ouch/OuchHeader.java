// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import java.util.List;

/** What messages of both versions begin with: a type, and behind it the time when the venue sends them. */
final class OuchHeader {
    static final int MESSAGE_TYPE_LENGTH = 1;
    static final int TIMESTAMP_OFFSET = MESSAGE_TYPE_LENGTH;
    static final int TIMESTAMP_LENGTH = 8;

    private OuchHeader() {}

    /** Adds the fields of the header, and returns where the next one lies. */
    static int place(OuchDirection direction, List<OuchField> fields) {
        fields.add(OuchField.alpha("type", MESSAGE_TYPE_LENGTH).at(0));
        if (direction == OuchDirection.INBOUND) {
            return MESSAGE_TYPE_LENGTH;
        }
        fields.add(OuchField.u64Ns("timestamp").at(TIMESTAMP_OFFSET));
        return TIMESTAMP_OFFSET + TIMESTAMP_LENGTH;
    }
}

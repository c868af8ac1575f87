// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** What stands before messages in a stream to say how many bytes they take. */
public enum FastBlocks {
    /** Nothing: a message ends where its fields do. Section 10. */
    NONE,

    /** The size of one or more messages that follow, as a stop bit encoded unsigned integer. Section 10. */
    STOP_BIT,

    /** The size of one or more messages that follow, 32 bits little-endian; not of the specification, but common in files. */
    U32_LITTLE_ENDIAN
}

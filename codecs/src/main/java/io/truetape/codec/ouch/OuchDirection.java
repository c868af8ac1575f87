// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

/** Which way a message goes. A type letter means one message each way, and rarely the same. */
public enum OuchDirection {
    /** From the client to the venue: requests. */
    INBOUND,
    /** From the venue to the client: what became of them. */
    OUTBOUND
}

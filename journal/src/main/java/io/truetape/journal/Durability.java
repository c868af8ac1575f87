// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

/** What survives what. Everything appended survives the death of the process; this is about power loss. */
public enum Durability {
    /** Nothing is forced while running: after power loss nothing is promised until the tape was closed. */
    MAP,
    /** Each seal is forced with everything before it; at close all is. */
    SYNC_PER_SEAL,
    /** Each block is forced before the next is taken. */
    SYNC_PER_BLOCK
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

/**
 * What a seal says about one source.
 *
 * @param sourceId number of the source on its tape, 0 or more
 * @param records count of its records so far
 * @param blocks count of its blocks so far
 * @param contentRoot root over its raw regions, 64 digits of lower-case hex
 * @param conclusionsRoot root over its conclusions regions, 64 digits of lower-case hex
 */
public record SourceState(int sourceId, long records, long blocks, String contentRoot, String conclusionsRoot) {
    /** Checks the ranges and forms above. */
    public SourceState {
        SealText.requireCount("sourceId", sourceId);
        SealText.requireCount("records", records);
        SealText.requireCount("blocks", blocks);
        SealText.requireHash("contentRoot", contentRoot);
        SealText.requireHash("conclusionsRoot", conclusionsRoot);
    }
}

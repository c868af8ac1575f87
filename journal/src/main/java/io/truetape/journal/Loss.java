// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a salvaged tape lacks in one place of a source, as a lost block says.
 *
 * @param source      number of the source
 * @param firstRecord number of the first record that is lost; where none is, of the next one
 * @param records     how many records are lost; 0 where what was lost held none: residue, instructions
 * @param kind        what was lost, in words: {@code records}, {@code residue}, {@code layout}, or {@code blocks} where that
 *                    is not known
 */
public record Loss(int source, long firstRecord, long records, String kind) {
    private static final int DESCRIBED = 5;

    /** The loss that a lost block stands for. */
    public static Loss of(final BlockHeader block) {
        return new Loss(block.source, block.firstRecord, block.recordCount, kind(block));
    }

    private static String kind(final BlockHeader block) {
        if (block.residue()) {
            return "residue";
        }
        if (block.layout()) {
            return "layout";
        }
        return block.recordCount > 0 ? "records" : "blocks";
    }

    /** Number of the last record that is lost. */
    public long lastRecord() {
        return firstRecord + records - 1;
    }

    /** The loss in words, without its source. */
    public String describe() {
        if (records == 0) {
            return (kind.equals("blocks") ? "blocks without records" : kind) + " before record " + firstRecord;
        }
        return records == 1 ? "record " + firstRecord : "records " + firstRecord + " to " + lastRecord();
    }

    /** Losses in words, the first few of them. */
    public static String describe(final List<Loss> losses) {
        return losses.stream().limit(DESCRIBED).map(Loss::describe).collect(Collectors.joining(", "))
                + (losses.size() > DESCRIBED ? " and " + (losses.size() - DESCRIBED) + " more" : "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

/**
 * Bytes of a damaged file that were not rescued.
 *
 * @param position of the first one
 * @param length   how many
 * @param reason   why, in words
 */
public record LostRange(long position, long length, String reason) {
    @Override
    public String toString() {
        return "bytes " + position + " to " + (position + length - 1) + ": " + reason;
    }
}

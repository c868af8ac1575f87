// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.format.Note;
import java.util.List;
import java.util.SortedMap;

/**
 * What a tape says of one of its sources.
 *
 * @param source           number on the tape, from 0
 * @param name             file name
 * @param recognised       what its content was recognised to be
 * @param codec            protocol of its messages
 * @param framing          how its messages were told apart
 * @param saltSecret       names the vault secret that its records are salted by; empty for a public source
 * @param closed           whether it is on the tape to its end; else only what its opening note says and its records so far are known
 * @param bytes            of the decoded source
 * @param sha256           of the decoded source, hexadecimal
 * @param records          records
 * @param complete         whether it ended as it should
 * @param incompleteReason why not, in words; empty where it did
 * @param container        {@code none}, {@code gzip}, {@code zstd}, or {@code lines}
 * @param containerSha256  of the container, hexadecimal; empty for none
 * @param leastEpochNs     least event time
 * @param greatestEpochNs  greatest event time
 * @param byType           records by message type
 * @param verdicts         records by verdict
 * @param transactions     atomic events
 * @param transactionsOfSeveral atomic events of several records
 * @param contentRoot      hexadecimal; empty before the source is closed
 * @param conclusionsRoot  hexadecimal; empty before the source is closed
 * @param lines            the captures that are this one source; none where it is one file
 * @param totalNotes       the tape's notes with the control totals, for {@link #totals()}
 * @param buyNotes         those with what of them is to buy, for {@link #buys()}
 */
public record SourceSummary(
        int source,
        String name,
        String recognised,
        String codec,
        String framing,
        String saltSecret,
        boolean closed,
        long bytes,
        String sha256,
        long records,
        boolean complete,
        String incompleteReason,
        String container,
        String containerSha256,
        long leastEpochNs,
        long greatestEpochNs,
        SortedMap<String, Long> byType,
        SortedMap<String, Long> verdicts,
        long transactions,
        long transactionsOfSeveral,
        String contentRoot,
        String conclusionsRoot,
        List<LineSummary> lines,
        List<Note> totalNotes,
        List<Note> buyNotes) {
    /**
     * What the messages of one type about one symbol add up to.
     *
     * @param symbol   the stock, or {@code -} for messages about none
     * @param type     message type
     * @param messages how many
     * @param shares   their shares, exact
     * @param notional price times shares, exact, in the price's currency, decimal
     */
    public record Total(String symbol, String type, long messages, String shares, String notional) {
        private static Total of(final String line) {
            final String[] words = line.split(" ");
            return new Total(symbol(words[0]), words[1], Long.parseLong(words[2]), words[3], words[4]);
        }

        /** Characters that would break a word are written as a percent sign and two hexadecimal digits. */
        static String symbol(final String word) {
            final StringBuilder symbol = new StringBuilder(word.length());
            for (int i = 0; i < word.length(); i++) {
                final boolean escaped = word.charAt(i) == '%' && i + 2 < word.length();
                symbol.append(escaped ? (char) Integer.parseInt(word, i + 1, i + 3, 16) : word.charAt(i));
                i += escaped ? 2 : 0;
            }
            return symbol.toString();
        }
    }

    /** Control totals as the tape's notes have them, a line for each symbol and type; read anew at each call. */
    public List<String> totalLines() {
        return SourceNotes.facts(totalNotes, SourceNotes.TOTAL);
    }

    /** Control totals by symbol and type; read anew at each call, as a day has a hundred thousand and few want them. */
    public List<Total> totals() {
        return totalLines().stream().map(Total::of).toList();
    }

    /** What of the control totals is to buy, by symbol and type; what is left of those types is to sell, or says no side. */
    public List<Total> buys() {
        return SourceNotes.facts(buyNotes, SourceNotes.BUY).stream()
                .map(Total::of)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.KindArithmeticStage;
import io.truetape.engine.arithmetic.KindTotal;
import io.truetape.engine.decode.MessageKinds;
import io.truetape.engine.order.TimeSpan;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** What notes say of a source whose messages are counted by kind: the same lines for each protocol. */
final class KindNotes {
    /** Symbol of messages about none. */
    private static final String NO_SYMBOL = "-";
    /** Symbol of all that were too many, or too long, to be told apart. */
    private static final String OTHERS = "*";

    private final MessageKinds kinds;
    private final KindArithmeticStage arithmetic;
    private final LongFunction<String> typeName;

    KindNotes(final MessageKinds kinds, final KindArithmeticStage arithmetic, final LongFunction<String> typeName) {
        this.kinds = kinds;
        this.arithmetic = arithmetic;
        this.typeName = typeName;
    }

    /** The rules of a protocol, each with its version, and behind them the user's own. */
    static List<String> rules(final UserRules userRules, final String... rules) {
        return Stream.concat(Stream.of(rules), userRules.names().stream()).toList();
    }

    /** Adds from when to when the source is, and how many events, types and verdicts it has. */
    void describe(final Lines.Builder lines, final TimeSpan span, final long transactions, final long ofSeveral) {
        lines.line("least-time", span.leastEpochNs())
                .line("greatest-time", span.greatestEpochNs())
                .line("transactions", transactions)
                .line("transactions-of-several", ofSeveral);
        byType().forEach((type, count) -> lines.line("type", type + " " + count));
        for (final Verdict verdict : Verdict.values()) {
            final long count = arithmetic.count(verdict);
            if (count > 0) {
                lines.line("verdict", verdict.name() + " " + count);
            }
        }
    }

    private SortedMap<String, Long> byType() {
        final SortedMap<String, Long> counts = new TreeMap<>();
        for (int kind = 0; kind < kinds.count(); kind++) {
            counts.merge(typeOf(kind), arithmetic.total(kind).messages(), Long::sum);
        }
        return counts;
    }

    /** Gives out a line for each symbol and type, in their order: symbol, type, messages, shares, notional. */
    void forEachTotal(final Consumer<String> line) {
        forEach(arithmetic::total, line);
    }

    /** Gives out the same lines for what is to buy; none for symbols and types of which nothing is. */
    void forEachBuyTotal(final Consumer<String> line) {
        forEach(arithmetic::buys, line);
    }

    private void forEach(final IntFunction<KindTotal> totalOf, final Consumer<String> line) {
        final SortedMap<String, KindTotal> totals = new TreeMap<>();
        for (int kind = 0; kind < kinds.count(); kind++) {
            final KindTotal total = totalOf.apply(kind);
            if (total.messages() > 0) {
                totals.merge(symbolOf(kind) + " " + typeOf(kind), total, KindTotal::plus);
            }
        }
        totals.forEach((name, total) -> line.accept(name + " " + total.messages() + " "
                + total.shares().toPlainString() + " " + total.notional().toPlainString()));
    }

    private String typeOf(final int kind) {
        return oneWord(typeName.apply(kinds.type(kind)));
    }

    /** A symbol as notes write it. */
    String symbolOf(final int kind) {
        if (kinds.isOthers(kind)) {
            return OTHERS;
        }
        final String symbol = oneWord(kinds.symbol(kind));
        if (symbol.isEmpty()) {
            return NO_SYMBOL;
        }
        return switch (symbol) {
            case NO_SYMBOL -> "%2D";
            case OTHERS -> "%2A";
            default -> symbol;
        };
    }

    /** A name without spaces and other characters that notes or people would stumble over. */
    private static String oneWord(final String name) {
        final StringBuilder word = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            final char c = name.charAt(i);
            if (c > ' ' && c < 0x7F && c != '%') {
                word.append(c);
            } else {
                word.append(String.format("%%%02X", (int) c));
            }
        }
        return word.toString();
    }
}

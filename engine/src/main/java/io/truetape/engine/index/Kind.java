// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

/** What the index tells: from a number to numbers. The order of the constants is part of the file's format. */
enum Kind {
    /** Hash of a symbol, to the positions of blocks with messages that name it. */
    SYMBOL,
    /** Stock locate, to the positions of blocks with messages about it. */
    LOCATE,
    /** Hash of a symbol, to the locates that a stock directory message gave it. */
    SYMBOL_LOCATE,
    /** Channel, to the positions of blocks with its records. */
    CHANNEL,
    /** Atomic event, to its records behind the first. */
    EVENT,
    /** Chain of {@link ChainKind#ORDER}, to its records behind the first; the chains of other kinds follow. */
    ORDER,
    /** As ORDER. */
    TRADE,
    /** As ORDER. */
    PACKAGE,
    /** As ORDER. */
    LIST,
    /** As ORDER. */
    ALLOCATION,
    /** As ORDER. */
    REPORT,
    /** Chain number times 8 plus kind, to flags: bits of {@link ChainFlag}. */
    FLAGS,
    /** Chain number times 8 plus kind, to records whose references make a circle. */
    CIRCLE,
    /** Chain number times 8 plus kind, to the chains that turned out to be part of it. */
    PARTS,
    /** Chain number times 8 plus kind, to the chain that it turned out to be part of. */
    WHOLE,
    /** First record of a block, to its position. */
    BLOCK;

    static final Kind[] ALL = values();
}

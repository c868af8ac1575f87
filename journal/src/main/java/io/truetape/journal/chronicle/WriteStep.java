// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.chronicle;

/** A step on the way of bytes onto a tape, at which a process can die or power can fail. */
public enum WriteStep {
    /** A block is about to be appended. */
    BLOCK,
    /** A wire document that is no seal is about to be appended: header or note. */
    NOTE,
    /** A seal is about to be appended. */
    SEAL,
    /** Zeros were written ahead: there is room for a document. */
    ROOM_MADE,
    /** Chronicle has put the word of a document that is being written. */
    WORD_BEGUN,
    /** Of a document's parts the first is written: of a block its header. */
    FIRST_PART,
    /** The second part is written: the raw region. */
    SECOND_PART,
    /** All parts are written, the word still says that the document is not whole. */
    ALL_PARTS,
    /** The document is whole. */
    APPENDED,
    /** The file is about to be forced. */
    FORCE,
    /** A force has returned. */
    FORCED,
    /** A writer's directory was made. */
    DIRECTORY_MADE,
    /** The queue of a new tape was opened, or that of an unfinished one again. */
    OPENED,
    /** The file of a killed writer was cut, and Chronicle's bookkeeping put in order. */
    MENDED,
    /** The good prefix of a damaged file was copied and forced. */
    COPIED,
    /** The damaged file was given its second name. */
    KEPT,
    /** The copy has taken the damaged file's place. */
    RENAMED,
    /** A closed tape's bookkeeping was brought into its final form. */
    BOOKKEEPING,
    /** A closed tape's file was cut to its length. */
    TRIMMED
}

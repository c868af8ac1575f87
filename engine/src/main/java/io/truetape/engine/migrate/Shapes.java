// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fast.FastTemplateException;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.framing.SourceKind;
import io.truetape.engine.source.CapturePorts;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.journal.JournalException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Decides what each source is, by its content and by what the user says; where both leave it open, asks. */
final class Shapes {
    private final SourceHints hints;
    private String templatesXml = "";
    private FastTemplates templates;

    Shapes(final SourceHints hints) {
        this.hints = hints;
    }

    /** The templates' text; empty where no source needs any. */
    String templatesXml() {
        return templatesXml;
    }

    /**
     * The shape of a source.
     *
     * @throws MigrationRefusedException when it cannot be told, or is not what the user says
     */
    SourceShape of(final SourceFile source) {
        for (final int port : hints.ports()) {
            if (port < 1 || port > 0xFFFF) {
                throw MigrationRefusedException.usage("a port is a number from 1 to 65535: " + port);
            }
        }
        final Framing seenFraming = framingOf(source.kind());
        final Optional<Codec> seenCodec = source.codec();
        final Framing framing = framing(source, seenFraming);
        final Codec codec = codec(source, seenCodec, framing);
        requireFit(source, codec, framing);
        if (codec == Codec.FAST && !source.lines().isEmpty()) {
            throw MigrationRefusedException.usage("FAST datagrams have no numbers by which lines could be told to have"
                    + " the same; migrate " + source.name() + " without --lines, as sources of their own");
        }
        if (codec == Codec.FAST) {
            readTemplates(source);
        }
        return new SourceShape(
                codec,
                framing,
                source.fromClient(),
                new CapturePorts(hints.ports()),
                codec == Codec.FAST ? templates : null,
                hints.blocks(),
                source.lines().stream().map(SourceFile::name).toList());
    }

    private Framing framing(final SourceFile source, final Framing seen) {
        final Framing said = hints.framing();
        if (said == Framing.AUTO) {
            if (seen == Framing.BINARYFILE_ZERO_LENGTHS) {
                throw MigrationRefusedException.usage(source.path() + ": " + source.reason()
                        + "; if that is what it is, say --framing binaryfile-zero-lengths");
            }
            if (seen == Framing.AUTO) {
                if (hints.codec().isEmpty()) {
                    throw MigrationRefusedException.data(
                            source.path() + " is nothing that could be recognised: " + source.reason());
                }
                throw MigrationRefusedException.usage(source.path()
                        + ": how its messages are told apart does not show; say"
                        + " --framing binaryfile, soupbin, mold, pcap, fixlog or raw (" + source.reason() + ")");
            }
            return seen;
        }
        // A stream with junk in it, or a torn end, looks like a log; what is printed with | is no stream.
        final boolean fix = said == Framing.FIXLOG && seen == Framing.RAW
                || said == Framing.RAW && source.kind() == SourceKind.FIX_LOG;
        final boolean fits = said == seen || seen == Framing.AUTO || fix;
        if (!fits) {
            throw MigrationRefusedException.usage(source.path() + " is not framed as asked: " + source.reason());
        }
        return said;
    }

    private Codec codec(final SourceFile source, final Optional<Codec> seen, final Framing framing) {
        if (hints.codec().isPresent()) {
            final Codec said = hints.codec().get();
            if (seen.isPresent() && seen.get() != said) {
                throw MigrationRefusedException.usage(
                        source.path() + " is not " + said.label() + ": " + source.reason());
            }
            return said;
        }
        if (seen.isPresent()) {
            return seen.get();
        }
        if (source.kind() == SourceKind.UNKNOWN
                && (framing == Framing.BINARYFILE || framing == Framing.BINARYFILE_ZERO_LENGTHS)) {
            throw MigrationRefusedException.data(
                    source.path() + " is nothing that could be recognised: " + source.reason());
        }
        throw MigrationRefusedException.usage(source.path() + ": which protocol its messages are of does not show ("
                + source.reason() + "); say --codec itch50, ouch42, ouch50, fix or fast");
    }

    private static void requireFit(final SourceFile source, final Codec codec, final Framing framing) {
        final boolean text = codec == Codec.FIX;
        final boolean fits = switch (framing) {
            case BINARYFILE -> codec != Codec.FAST && !text;
            case BINARYFILE_ZERO_LENGTHS -> codec == Codec.ITCH50;
            case SOUPBIN -> codec != Codec.FAST && !text;
            case MOLD -> codec != Codec.FAST && !text;
            case FIXLOG -> text;
            case RAW -> text || codec == Codec.FAST;
            case PCAP -> true;
            case AUTO -> false;
        };
        if (!fits) {
            throw MigrationRefusedException.usage(source.path() + ": " + codec.label() + " does not come in framing "
                    + framing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static Framing framingOf(final SourceKind kind) {
        return switch (kind) {
            case BINARYFILE_ITCH50 -> Framing.BINARYFILE;
            case BINARYFILE_ZERO_LENGTHS_ITCH50 -> Framing.BINARYFILE_ZERO_LENGTHS;
            case SOUPBIN, SOUPBIN_ITCH50, SOUPBIN_OUCH42, SOUPBIN_OUCH50 -> Framing.SOUPBIN;
            case CAPTURE -> Framing.PCAP;
            case FIX_STREAM -> Framing.RAW;
            case FIX_LOG, FIX_PRINT_OUT -> Framing.FIXLOG;
            case GZIP, ZSTD, EMPTY, UNKNOWN -> Framing.AUTO;
        };
    }

    private void readTemplates(final SourceFile source) {
        if (templates != null) {
            return;
        }
        final Path file = hints.templates()
                .orElseThrow(() -> MigrationRefusedException.usage(
                        source.path() + " is FAST, which says nothing without its templates; say --templates FILE"));
        try {
            templatesXml = Files.readString(file, StandardCharsets.UTF_8);
            templates = FastTemplates.parse(templatesXml);
        } catch (final NoSuchFileException e) {
            throw MigrationRefusedException.usage(file + " does not exist");
        } catch (final CharacterCodingException e) {
            throw MigrationRefusedException.usage(file + " is no UTF-8 text");
        } catch (final FastTemplateException e) {
            throw MigrationRefusedException.usage(file + ": " + e.getMessage());
        } catch (final IOException e) {
            throw new JournalException(JournalException.Kind.ENVIRONMENT, file + " cannot be read: " + e, e);
        }
    }
}

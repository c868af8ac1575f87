// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.schedule.AvoidedPhases;
import io.truetape.engine.source.Framing;
import io.truetape.journal.Durability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Enum values as users type them: {@code sync-per-seal} for SYNC_PER_SEAL.
 *
 * @param <E> the enum
 */
abstract class LowerCaseNames<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> values;

    LowerCaseNames(Class<E> type) {
        values = Arrays.asList(type.getEnumConstants());
    }

    @Override
    public E convert(String text) {
        return values.stream()
                .filter(value -> name(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + String.join(
                                ", ", values.stream().map(LowerCaseNames::name).toList())));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For {@code --avoid-phase}. */
    static final class OfAvoidedPhases extends LowerCaseNames<AvoidedPhases> {
        OfAvoidedPhases() {
            super(AvoidedPhases.class);
        }
    }

    /** For {@code --durability}. */
    static final class OfDurability extends LowerCaseNames<Durability> {
        OfDurability() {
            super(Durability.class);
        }
    }

    /** For {@code --fast-blocks}. */
    static final class OfFastBlocks extends LowerCaseNames<FastBlocks> {
        OfFastBlocks() {
            super(FastBlocks.class);
        }
    }

    /** For {@code --framing}. */
    static final class OfFraming extends LowerCaseNames<Framing> {
        OfFraming() {
            super(Framing.class);
        }
    }

    /** For {@code --topology}; auto is what suits the cores there are. */
    static final class OfTopology extends LowerCaseNames<Topology> {
        OfTopology() {
            super(Topology.class);
        }

        @Override
        public Topology convert(String text) {
            if (text.equalsIgnoreCase("auto")) {
                return Topology.forCores(Runtime.getRuntime().availableProcessors());
            }
            return super.convert(text);
        }
    }
}

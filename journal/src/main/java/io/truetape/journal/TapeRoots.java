// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.proof.MerkleFrontier;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.scan.SourceTrees;
import java.util.List;
import java.util.function.Function;

/**
 * One content root and one conclusions root for a whole tape: that of its source, or where there are several the RFC
 * 6962 root over a tree whose leaves are the sources' roots in their order.
 */
public final class TapeRoots {
    private TapeRoots() {}

    /** Content root, hexadecimal. */
    public static String content(final List<SourceTrees> sources) {
        return over(sources, SourceTrees::contentRoot);
    }

    /** Conclusions root, hexadecimal. */
    public static String conclusions(final List<SourceTrees> sources) {
        return over(sources, SourceTrees::conclusionsRoot);
    }

    private static String over(final List<SourceTrees> sources, final Function<SourceTrees, byte[]> root) {
        if (sources.size() == 1) {
            return Sha256.hex(root.apply(sources.get(0)));
        }
        final MerkleFrontier tree = new MerkleFrontier();
        final Sha256 sha256 = new Sha256();
        final byte[] hash = new byte[Sha256.LENGTH];
        for (final SourceTrees source : sources) {
            final byte[] of = root.apply(source);
            sha256.hashLeafInto(of, 0, of.length, hash, 0);
            tree.appendLeafHash(hash, 0);
        }
        tree.rootInto(hash, 0);
        return Sha256.hex(hash);
    }
}

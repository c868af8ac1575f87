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

    /** One root over those of the sources, hexadecimal in and out. */
    public static String over(final List<String> roots) {
        if (roots.size() == 1) {
            return roots.get(0);
        }
        final MerkleFrontier tree = new MerkleFrontier();
        final Sha256 sha256 = new Sha256();
        final byte[] hash = new byte[Sha256.LENGTH];
        for (final String root : roots) {
            final byte[] bytes = Sha256.unhex(root);
            sha256.hashLeafInto(bytes, 0, bytes.length, hash, 0);
            tree.appendLeafHash(hash, 0);
        }
        tree.rootInto(hash, 0);
        return Sha256.hex(hash);
    }

    private static String over(final List<SourceTrees> sources, final Function<SourceTrees, byte[]> root) {
        return over(sources.stream().map(root).map(Sha256::hex).toList());
    }
}

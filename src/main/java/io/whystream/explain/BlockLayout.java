package io.whystream.explain;

import io.whystream.feature.FeatureSpace;
import io.whystream.state.BlockAddress;
import io.whystream.student.StudentSettings;

/**
 * What must be the same for two instances' blocks to add up: the features, by {@link FeatureSpace#layoutDigest}; and for what
 * was learned the optimisers, too, since each keeps sums of its own. What was counted adds up with any optimiser.
 */
final class BlockLayout {
    private static final System.Logger LOG = System.getLogger(BlockLayout.class.getName());
    private static final String LEARNED = StudentDistiller.STUDENT + "/";

    private final String counted;
    private final String learned;
    private boolean warned;

    BlockLayout(FeatureSpace space, StudentSettings settings) {
        counted = space.layoutDigest();
        learned = String.join(
                ".",
                counted,
                settings.optimiser().name(),
                settings.rankerOptimiser().name());
    }

    /** The layout that a block of this name is published under. */
    String of(String block) {
        return block.startsWith(LEARNED) ? learned : counted;
    }

    /** Whether a published block adds up with those of here; the first one of other optimisers is reported. */
    boolean understands(BlockAddress where) {
        boolean understood = where.layout().equals(of(where.name()));
        if (!understood && !warned && where.layout().startsWith(counted + ".")) {
            warned = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What another instance has learned is passed over, for it learns by other optimisers: {0}, here {1}. Give"
                            + " all the same whystream.student.optimiser and whystream.student.ranker-optimiser",
                    where.layout(),
                    learned);
        }
        return understood;
    }
}

package io.whystream.explain;

import io.whystream.context.Observations;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.BlockAddress;
import io.whystream.state.PublishedBlocks;
import io.whystream.teacher.KnownTeacher;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often items are chosen, as the instances that learn publish it: all that an instance needs of the student which asks the
 * teacher and learns nothing itself. Weights, and what is chosen together, are passed over. Thread-safe.
 */
public final class PublishedChoices implements PublishedStudent {
    private static final System.Logger LOG = System.getLogger(PublishedChoices.class.getName());
    private static final String ITEMS = StudentDistiller.OBSERVATIONS + "/" + Observations.ITEMS + "/";

    private final Observations observations;
    private final String layout;
    private final PublishedTotal total;
    private boolean warned;

    /**
     * @param teacher who is asked at the start; null without one
     * @param settings of the instances that learn: blocks of other features are not understood
     */
    public PublishedChoices(@Nullable KnownTeacher teacher, DistillerSettings settings) {
        observations = new Observations(settings.features().halfLives());
        layout = new FeatureSpace(
                        observations,
                        settings.features(),
                        settings.student().partitions(),
                        teacher == null ? null : teacher.probes(),
                        teacher == null ? null : teacher.vocabulary())
                .layoutDigest();
        AdditiveGroup state = new AdditiveGroup().with(StudentDistiller.OBSERVATIONS, observations.state());
        total = new PublishedTotal(state, this::counts, () -> {});
    }

    private boolean counts(BlockAddress where) {
        if (!where.name().startsWith(ITEMS)) {
            return false;
        }
        boolean understood = where.layout().equals(layout);
        if (!understood && !warned) {
            warned = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What is chosen lately is not known here: the instances that learn have other features. Give both the"
                            + " same whystream.student.* and the same teacher; until then its logits are not corrected");
        }
        return understood;
    }

    @Override
    public synchronized void readPublished(PublishedBlocks blocks) {
        total.read(blocks);
    }

    @Override
    public synchronized void fold(String address, byte @Nullable [] block) {
        total.fold(address, block);
    }

    /** How often these items are chosen lately, over all partitions, see {@link ChosenLately}. */
    public synchronized Optional<Object2DoubleMap<String>> recentRates(Collection<String> itemIds) {
        total.refresh();
        return ChosenLately.rates(observations, itemIds);
    }
}

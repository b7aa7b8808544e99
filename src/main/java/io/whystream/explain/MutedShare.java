package io.whystream.explain;

import io.whystream.event.Reason;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.MutedReasons;
import io.whystream.student.Reading;
import java.util.List;

/** What muted reasons would have contributed, so that an answer can say what was left out of it. */
final class MutedShare {
    private final Reading explainer;
    private final int most;
    private final Subjects subjects = new Subjects();
    private final Decomposition logit;
    private final ReasonSums sums = new ReasonSums(subjects);

    /** @param most how many reasons are told at most */
    MutedShare(FeatureSpace space, Reading explainer, int most) {
        this.logit = new Decomposition(space, subjects);
        this.explainer = explainer;
        this.most = most;
    }

    /**
     * @param whole the event as if nothing were muted
     * @return strongest first, in log-odds; none where the muted reasons have nothing to do with the item
     */
    List<Reason> of(EventCase whole, int row, MutedReasons muted) {
        if (muted.isEmpty()) {
            return List.of();
        }
        subjects.clear();
        sums.of(logit.of(whole, row, explainer).parts());
        return sums.strongest(Math.max(1, subjects.size()), Double.POSITIVE_INFINITY).kept().stream()
                .filter(group -> muted.contains(group.kind(), group.about()))
                .limit(most)
                .map(ReasonGroups.Group::published)
                .toList();
    }
}

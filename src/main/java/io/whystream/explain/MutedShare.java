package io.whystream.explain;

import io.whystream.event.Explanation.Reason;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.MutedReasons;
import io.whystream.student.Reading;
import java.util.List;

/** What muted reasons would have contributed, so that an answer can say what was left out of it. */
final class MutedShare {
    private final FeatureSpace space;
    private final Reading explainer;
    private final int most;

    /** @param most how many reasons are told at most */
    MutedShare(FeatureSpace space, Reading explainer, int most) {
        this.space = space;
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
        List<Part> parts = Decomposition.of(whole, row, space, explainer).parts().stream()
                .filter(part -> muted.contains(part.kind(), part.about()))
                .toList();
        return ReasonGroups.all(parts).stream()
                .limit(most)
                .map(ReasonGroups.Group::published)
                .toList();
    }
}

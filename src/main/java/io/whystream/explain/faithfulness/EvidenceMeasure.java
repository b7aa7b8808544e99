package io.whystream.explain.faithfulness;

import io.whystream.event.Recommendation.Evidence;

/** What evidence is ordered by. */
public enum EvidenceMeasure {
    /** The contributions that name the item: cheap, for they are there already. */
    CONTRIBUTION {
        @Override
        public double of(Evidence evidence) {
            return evidence.contribution();
        }
    },
    /** What the student says without the item: it knows what one item takes from another. */
    LEAVE_ONE_OUT {
        @Override
        public double of(Evidence evidence) {
            return evidence.leaveOneOut();
        }
    };

    /** How much the item speaks for the recommendation; signed. */
    public abstract double of(Evidence evidence);
}

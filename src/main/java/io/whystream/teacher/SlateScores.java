package io.whystream.teacher;

import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SlateItem;
import io.whystream.event.TeacherVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scores on the slate of an impression are. Where a company logs what its own ranker thought of everything it
 * showed, that ranker is the teacher of these events, and no model need be hosted.
 */
public enum SlateScores {
    /** Not looked at: our own teacher is asked. */
    IGNORED,
    /** Unnormalised log-probabilities: taken as they are. */
    LOGITS,
    /** Probabilities, 0 to 1: their logarithms are the logits, that of 0 being that of a millionth. */
    PROBABILITIES;

    /** Who spoke, in the soft prediction of such an event: a slate does not say which version of the ranker made it. */
    public static final TeacherVersion VERSION = new TeacherVersion("slate", "as-logged");

    private static final double LEAST_PROBABILITY = 1e-6;

    /**
     * The slate's items with its scores as logits, each with an expected count of 1: all that was shown competes, and nothing
     * else.
     *
     * @return nothing unless the event is an impression of at least two items that all have a score
     * @throws IllegalArgumentException naming the score that is no probability, or too large a logit
     */
    Optional<List<Candidate>> candidates(Interaction interaction) {
        if (this == IGNORED || interaction.type() != InteractionType.IMPRESSION) {
            return Optional.empty();
        }
        Map<String, Candidate> scored = new LinkedHashMap<>();
        for (int place = 0; place < interaction.slate().size(); place++) {
            SlateItem item = interaction.slate().get(place);
            Double score = item.score();
            if (score == null) {
                return Optional.empty();
            }
            scored.putIfAbsent(item.itemId(), new Candidate(item.itemId(), logit(score, place), 0));
        }
        return scored.size() < 2 ? Optional.empty() : Optional.of(List.copyOf(scored.values()));
    }

    private float logit(double score, int place) {
        if (this == LOGITS) {
            if (!Float.isFinite((float) score)) {
                throw new IllegalArgumentException("slate[" + place
                        + "].score: must be a logit within the range of a float," + " but is " + score);
            }
            return (float) score;
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("slate[" + place + "].score: must be a probability, 0 to 1, but is "
                    + score + "; whystream.teach.slate-scores says what scores are");
        }
        return (float) Math.log(Math.max(LEAST_PROBABILITY, score));
    }
}

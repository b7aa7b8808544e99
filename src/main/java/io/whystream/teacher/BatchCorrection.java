package io.whystream.teacher;

import io.whystream.event.Candidate;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Corrects the logits of one batch of predictions by the recent rates as they stood before it. Not thread-safe. */
final class BatchCorrection {
    private final Vocabulary vocabulary;
    private final RecencyCorrection correction;
    private final Object2DoubleMap<String> recentRates;
    private final double newRate;
    private double @Nullable [] shifts;

    /**
     * @param recentRates of all items that will be asked about
     * @param newRate of all items together that the teacher does not know
     */
    BatchCorrection(
            Vocabulary vocabulary, RecencyCorrection correction, Object2DoubleMap<String> recentRates, double newRate) {
        this.vocabulary = vocabulary;
        this.correction = correction;
        this.recentRates = recentRates;
        this.newRate = newRate;
    }

    /**
     * The same candidates with corrected logits.
     *
     * @param affinity to new items, after the same history
     */
    List<Candidate> correct(List<Candidate> scored, ContentAffinity affinity) {
        RecencyCorrection.Newcomers newcomers = new RecencyCorrection.Newcomers();
        newcomers.addNew(newRate);
        for (Candidate candidate : scored) {
            if (vocabulary.knows(candidate.itemId())) {
                newcomers.addKnown(known(candidate), candidate.logExpectedCount());
            }
        }
        List<Candidate> corrected = new ArrayList<>(scored.size());
        for (Candidate candidate : scored) {
            String itemId = candidate.itemId();
            double logit = vocabulary.knows(itemId) ? known(candidate) : fresh(itemId, newcomers, affinity);
            corrected.add(new Candidate(itemId, candidate.logit(), (float) logit, candidate.logExpectedCount()));
        }
        return corrected;
    }

    private double fresh(String itemId, RecencyCorrection.Newcomers newcomers, ContentAffinity affinity) {
        double rate = recentRates.getDouble(itemId);
        return newcomers.logit(rate) + RecencyCorrection.fading(affinity.of(itemId), rate);
    }

    private double known(Candidate candidate) {
        return Objects.requireNonNull(candidate.logit()) + shift(candidate.itemId());
    }

    private double shift(String itemId) {
        return RecencyCorrection.between(correction.trainingRate(itemId), recentRates.getDouble(itemId));
    }

    /**
     * The place of an audited event's item by the corrected logits: 1 + the number of items above it + half the number of
     * its equals, among those that {@link AuditDraft#rank} counts.
     *
     * @param logits one per row of the vocabulary
     * @param affinity to new items, after the same history
     */
    double rank(AuditDraft draft, float[] logits, ContentAffinity affinity) {
        double[] known = shifted(logits);
        RecencyCorrection.Newcomers newcomers = new RecencyCorrection.Newcomers();
        newcomers.addNew(newRate);
        for (int row = Vocabulary.FIRST_ITEM; row < known.length; row++) {
            newcomers.addKnown(known[row], 0);
        }
        boolean isNew = draft.subjectRow() == Vocabulary.UNKNOWN;
        double own = isNew ? fresh(draft.subject(), newcomers, affinity) : known[draft.subjectRow()];
        double rank = 1;
        for (int row = Vocabulary.FIRST_ITEM; row < known.length; row++) {
            if (known[row] >= own
                    && row != draft.subjectRow()
                    && !draft.chosenRows().contains(row)) {
                rank += AuditDraft.above(known[row], own);
            }
        }
        for (String rival : draft.newRivals()) {
            rank += AuditDraft.above(fresh(rival, newcomers, affinity), own);
        }
        return rank;
    }

    private double[] shifted(float[] logits) {
        if (shifts == null) {
            shifts = new double[logits.length];
            for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
                shifts[row] = shift(vocabulary.itemId(row));
            }
        }
        double[] known = shifts.clone();
        for (int row = Vocabulary.FIRST_ITEM; row < known.length; row++) {
            known[row] += logits[row];
        }
        return known;
    }
}

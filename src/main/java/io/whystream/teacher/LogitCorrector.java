package io.whystream.teacher;

import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Corrects a teacher's logits by how often items are chosen lately, batch by batch. One per stream task. */
final class LogitCorrector {
    /** How many predictions may pass before the new items' share is summed up anew, over the whole vocabulary. */
    private static final int SHARE_HOLDS = 1_000;

    private final Vocabulary vocabulary;
    private final @Nullable RecencyCorrection correction;
    private final RecentRates rates;
    private double newRate;
    private int predictions = SHARE_HOLDS;

    /** @param teacher one without training counts is not corrected */
    LogitCorrector(Teacher teacher, RecentRates rates) {
        this.vocabulary = teacher.vocabulary();
        this.correction = teacher.trainingCounts().map(RecencyCorrection::new).orElse(null);
        this.rates = rates;
    }

    /**
     * What corrects one batch.
     *
     * @param drafts of the batch, whose candidates it will be asked about; the whole vocabulary where one is audited
     * @return nothing where there is nothing to correct by
     */
    Optional<BatchCorrection> batch(List<LessonDraft> drafts) {
        if (correction == null || rates == RecentRates.NONE) {
            return Optional.empty();
        }
        Set<String> asked = new HashSet<>();
        boolean whole = predictions + drafts.size() > SHARE_HOLDS;
        for (LessonDraft draft : drafts) {
            draft.candidates().forEach(candidate -> asked.add(candidate.itemId()));
            if (draft.audit() != null) {
                whole = true;
                asked.addAll(draft.audit().newRivals());
            }
        }
        predictions += drafts.size();
        if (whole) {
            asked.addAll(vocabulary.itemIds());
        }
        Optional<Object2DoubleMap<String>> recent = rates.of(asked);
        if (whole && recent.isPresent()) {
            predictions = 0;
            newRate = newRate(recent.get());
        }
        return recent.map(each -> new BatchCorrection(vocabulary, correction, each, newRate));
    }

    private double newRate(Object2DoubleMap<String> recent) {
        double known = 0;
        for (String itemId : vocabulary.itemIds()) {
            known += recent.getDouble(itemId);
        }
        return Math.max(0, RecencyCorrection.PER - known);
    }
}

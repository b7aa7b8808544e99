package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.event.Candidate;
import io.whystream.event.Explanation.Evidence;
import io.whystream.event.Explanation.TeacherOpinion;
import io.whystream.event.Explanation.TeacherStatus;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.student.ListwiseLoss;
import io.whystream.teacher.Teacher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what the teacher said: its opinion of an item, and which part of the history it looked at. */
final class TeacherVoice {
    private final Catalogue catalogue;
    private final @Nullable Teacher teacher;
    private final int evidence;

    TeacherVoice(Catalogue catalogue, @Nullable Teacher teacher, int evidence) {
        this.catalogue = catalogue;
        this.teacher = teacher;
        this.evidence = evidence;
    }

    TeacherOpinion opinion(SoftPrediction prediction, EventCase event, int row) {
        if (prediction.teacher() == null) {
            return new TeacherOpinion(TeacherStatus.UNAVAILABLE, null, null, null, null, List.of());
        }
        int size = event.items().size();
        double[] probabilities = new double[size];
        ListwiseLoss.softmax(event.scores().teacher(), event.scores().logExpectedCounts(), 1, size, probabilities);
        TeacherAudit audit = prediction.audit();
        return new TeacherOpinion(
                knows(prediction, event.itemId(row)) ? TeacherStatus.AVAILABLE : TeacherStatus.ITEM_UNKNOWN,
                prediction.teacher(),
                Rounding.toMillionths(event.scores().teacher()[row]),
                corrected(prediction, event.itemId(row)),
                Rounding.toMillionths(probabilities[row]),
                audit == null ? null : audit.rank(),
                audit == null ? null : audit.correctedRank(),
                evidence(prediction));
    }

    private static @Nullable Double corrected(SoftPrediction prediction, String itemId) {
        return prediction.candidates().stream()
                .filter(candidate -> candidate.itemId().equals(itemId))
                .map(Candidate::correctedLogit)
                .filter(Objects::nonNull)
                .findFirst()
                .map(logit -> Rounding.toMillionths(logit))
                .orElse(null);
    }

    /** Whoever filled the topic in place of a model of our own is taken to know what it scored. */
    private boolean knows(SoftPrediction prediction, String itemId) {
        return teacher == null
                || !teacher.version().equals(prediction.teacher())
                || teacher.vocabulary().knows(itemId);
    }

    private List<Evidence> evidence(SoftPrediction prediction) {
        List<HistoryEntry> history = prediction.history();
        int unseen = history.size() - prediction.attention().size();
        List<Evidence> attended = new ArrayList<>();
        for (int i = 0; i < prediction.attention().size(); i++) {
            String itemId = history.get(unseen + i).itemId();
            attended.add(new Evidence(
                    itemId,
                    catalogue.find(itemId).map(Item::title).orElse(null),
                    Rounding.toMillionths(prediction.attention().get(i))));
        }
        return attended.stream()
                .sorted(Comparator.comparingDouble(Evidence::attention).reversed())
                .limit(evidence)
                .toList();
    }
}

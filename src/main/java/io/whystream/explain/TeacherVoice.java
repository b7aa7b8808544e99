package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.event.Candidate;
import io.whystream.event.Evidence;
import io.whystream.event.HistoryEffect;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherStatus;
import io.whystream.event.TeacherVersion;
import io.whystream.feature.MutedReasons;
import io.whystream.feature.ReasonKind;
import io.whystream.student.ListwiseLoss;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what the teacher said: its opinion of an item, and which part of the history it looked at. */
final class TeacherVoice {
    private final Catalogue catalogue;
    private final KnownTeachers teachers;
    private final int evidenceItems;

    TeacherVoice(Catalogue catalogue, KnownTeachers teachers, int evidence) {
        this.catalogue = catalogue;
        this.teachers = teachers;
        this.evidenceItems = evidence;
    }

    TeacherOpinion opinion(SoftPrediction prediction, EventCase event, int row) {
        TeacherSelection selection = prediction.selection();
        return spoken(prediction, event, row).withPropensity(selection == null ? null : selection.propensity());
    }

    private TeacherOpinion spoken(SoftPrediction prediction, EventCase event, int row) {
        if (prediction.teacher() == null) {
            TeacherStatus why = prediction.passedOver() ? TeacherStatus.NOT_ASKED : TeacherStatus.UNAVAILABLE;
            return new TeacherOpinion(why, null, null, null, null, List.of());
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
                evidence(prediction, event.moment().muted()));
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
        TeacherVersion spoke = prediction.teacher();
        KnownTeacher teacher = spoke == null ? null : teachers.find(spoke);
        return teacher == null || teacher.vocabulary().knows(itemId);
    }

    /** Muted items of the history are not named here either. */
    private List<Evidence> evidence(SoftPrediction prediction, MutedReasons muted) {
        int size = prediction.history().size();
        List<HistoryEffect> effects =
                prediction.audit() == null ? List.of() : prediction.audit().effects();
        List<Float> attention = prediction.attention();
        List<Evidence> evidence = new ArrayList<>();
        for (int i = size - Math.max(effects.size(), attention.size()); i < size; i++) {
            HistoryEffect effect = fromEnd(effects, size - i);
            Float attended = fromEnd(attention, size - i);
            String itemId = prediction.history().get(i).itemId();
            if (muted.contains(ReasonKind.HISTORY, itemId)) {
                continue;
            }
            evidence.add(new Evidence(
                    itemId,
                    catalogue.find(itemId).map(Item::title).orElse(null),
                    effect == null ? null : Rounding.toMillionths(effect.logit()),
                    effect == null ? null : Rounding.toMillionths(effect.logProbability()),
                    attended == null ? null : Rounding.toMillionths(attended)));
        }
        return evidence.stream()
                .sorted(Comparator.comparingDouble(TeacherVoice::weight).reversed())
                .limit(evidenceItems)
                .toList();
    }

    private static <T> @Nullable T fromEnd(List<T> values, int place) {
        return place > values.size() ? null : values.get(values.size() - place);
    }

    /** What it did to the logit, whichever way; where that was not measured, how much it was attended to. */
    private static double weight(Evidence evidence) {
        Double effect = evidence.effect();
        Double attention = evidence.attention();
        return effect != null ? Math.abs(effect) : attention != null ? attention : 0;
    }
}

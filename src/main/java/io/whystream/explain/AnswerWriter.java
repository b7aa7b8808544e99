package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.Provenance;
import io.whystream.event.Reason;
import io.whystream.event.Recommendation;
import io.whystream.event.SoftPrediction;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Student;
import io.whystream.teacher.KnownTeachers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the answer for one item of one event from the scores as they stand. Not thread-safe. */
final class AnswerWriter {
    /** The key of an event's context that names the language of the answer. */
    static final String LOCALE = "locale";

    private final Catalogue catalogue;
    private final Student student;
    private final CatalogueRanking ranking;
    private final ExplanationSettings settings;
    private final Narrator narrator;
    private final TeacherVoice teacherVoice;
    private final FidelityCheck fidelity;
    private final RecommendationAudit recommendations;
    private final Comparisons comparisons;
    private final MutedShare mutedShare;
    /** What the answer in hand and all that it is compared with speak of. */
    private final Subjects subjects = new Subjects();

    private final Decomposition logit;
    private final ReasonSums sums = new ReasonSums(subjects);
    private double[] probabilities = new double[0];

    AnswerWriter(
            Catalogue catalogue,
            FeatureSpace space,
            Student student,
            CatalogueRanking ranking,
            RecommendationAudit recommendations,
            KnownTeachers teachers,
            ExplanationSettings settings) {
        this.catalogue = catalogue;
        this.logit = new Decomposition(space, subjects);
        this.student = student;
        this.ranking = ranking;
        this.recommendations = recommendations;
        this.comparisons = new Comparisons(catalogue, space, subjects, student, settings);
        this.settings = settings;
        this.mutedShare = new MutedShare(space, student.explainer(), settings.contributions());
        this.narrator = new Narrator(settings.wording());
        this.teacherVoice = new TeacherVoice(catalogue, teachers, settings.evidence());
        this.fidelity = new FidelityCheck(ranking, teachers);
    }

    /** The items of an interaction that get an answer each. */
    List<String> explained(Interaction interaction) {
        List<String> subjects = interaction.subjects();
        boolean slate = interaction.type() == InteractionType.IMPRESSION && subjects.size() > settings.slateItems();
        return slate ? subjects.subList(0, settings.slateItems()) : subjects;
    }

    /**
     * @param event the prediction, laid out and scored without what its user has muted; when it is audited, the catalogue
     *     has been scored too
     * @param whole the same with everything; the same object where nothing is muted
     * @param itemId one of the event's own items
     * @param provenance what the answer is made of
     */
    Explanation answer(
            SoftPrediction prediction, EventCase event, EventCase whole, String itemId, Provenance provenance) {
        Interaction interaction = prediction.interaction();
        int row = event.rowOf(itemId);
        subjects.clear();
        logit.of(event, row, student.explainer());
        List<Part> parts = logit.parts().strongestFirst();
        int published = Math.min(parts.size(), settings.contributions());
        ReasonGroups reasons = sums.of(logit.parts()).strongest(settings.reasons(), settings.coverage());
        Optional<Item> item = catalogue.find(itemId);
        List<Reason> muted = mutedShare.of(whole, row, event.moment().muted());
        Narrator.Sentence sentence = sentence(interaction, itemId, item, reasons, !muted.isEmpty());
        StudentOpinion explainer = opinion(
                event, row, event.scores().explainer(), prediction.audit() == null ? null : ranking.explainer());
        StudentOpinion ranker =
                opinion(event, row, event.scores().ranker(), prediction.audit() == null ? null : ranking.ranker());
        // Held against the teacher, an answer with something left out would measure the wish.
        TeacherAudit audit = event.moment().muted().isEmpty() ? prediction.audit() : null;
        return new Explanation(
                ExplanationId.of(interaction.userId(), interaction.eventId(), itemId),
                prediction.source(),
                interaction,
                itemId,
                item.map(Item::title).orElse(null),
                item.isPresent(),
                teacherVoice.opinion(prediction, event, row),
                explainer,
                ranker,
                parts.subList(0, published).stream()
                        .map(part -> part.published(reasons.indexOf(part)))
                        .toList(),
                Rounding.toMillionths(logit.baseline()),
                Rounding.toMillionths(sum(parts.subList(published, parts.size()))),
                reasons.published(parts, published),
                Rounding.toMillionths(reasons.coverage()),
                comparisons.contrast(interaction, event, row, logit.parts()),
                comparisons.disagreement(event, row, logit.parts(), explainer.probability(), ranker.probability()),
                audit == null || prediction.teacher() == null ? null : fidelity.measure(audit, prediction.teacher()),
                audit == null ? null : recommendation(prediction, audit, itemId),
                muted,
                sentence.text(),
                sentence.details(),
                provenance);
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::contribution).sum();
    }

    /** Once for an event, however many of its items are explained. */
    private @Nullable Recommendation recommendation(SoftPrediction prediction, TeacherAudit audit, String itemId) {
        Interaction interaction = prediction.interaction();
        if (prediction.teacher() == null
                || !itemId.equals(interaction.subjects().get(0))
                || !settings.recommendations().choice().audits(interaction)) {
            return null;
        }
        return recommendations.of(prediction, audit).orElse(null);
    }

    private StudentOpinion opinion(EventCase event, int row, double[] scores, double @Nullable [] catalogueScores) {
        int size = event.items().size();
        if (probabilities.length < size) {
            probabilities = new double[size * 2];
        }
        ListwiseLoss.softmax(scores, event.scores().logExpectedCounts(), 1, size, probabilities);
        CatalogueRanking.Standing standing =
                catalogueScores == null ? null : ranking.standing(catalogueScores, event.itemId(row));
        return new StudentOpinion(
                Long.toString(student.learned()),
                Rounding.toMillionths(scores[row]),
                Rounding.toMillionths(probabilities[row]),
                standing == null ? null : standing.rank(),
                standing == null ? null : Rounding.toMillionths(standing.logLoss()),
                standing == null ? List.of() : standing.top());
    }

    private Narrator.Sentence sentence(
            Interaction interaction, String itemId, Optional<Item> item, ReasonGroups reasons, boolean muted) {
        String language = interaction.context().getOrDefault(LOCALE, "");
        Narrator.Sentence sentence = narrator.tell(
                item.map(Item::displayName).orElse(itemId), item.isPresent(), reasons.kept(), this::title, language);
        return muted ? narrator.withMuted(sentence, language) : sentence;
    }

    private String title(String itemId) {
        return catalogue.find(itemId).map(Item::displayName).orElse(itemId);
    }
}

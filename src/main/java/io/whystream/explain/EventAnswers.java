package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.event.Explanation;
import io.whystream.event.Provenance;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.explain.report.ModelReporter;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.MutedReasons;
import io.whystream.student.Student;
import io.whystream.teacher.KnownTeachers;
import java.util.ArrayList;
import java.util.List;

/** Answers one event after the other: lays it out, explains its items, and notes what an audit shows. Not thread-safe. */
final class EventAnswers {
    private final Observations observations;
    private final Student student;
    private final EventCase event;
    private final EventCase muted;
    private final CatalogueRanking ranking;
    private final AnswerWriter writer;
    private final ModelReporter reporter;
    private final ReportNotes notes;

    /** @param reporter hears of the audited events */
    EventAnswers(
            Catalogue catalogue,
            Observations observations,
            FeatureSpace space,
            Student student,
            KnownTeachers teachers,
            DistillerSettings settings,
            ModelReporter reporter) {
        this.observations = observations;
        this.student = student;
        this.reporter = reporter;
        event = new EventCase(catalogue, observations, space, student);
        muted = new EventCase(catalogue, observations, space, student);
        ranking = new CatalogueRanking(catalogue, observations, space);
        RecommendationAudit recommendations = new RecommendationAudit(
                new EventCase(catalogue, observations, space, student),
                space,
                student.explainer(),
                settings.explanation());
        writer =
                new AnswerWriter(catalogue, space, student, ranking, recommendations, teachers, settings.explanation());
        notes = new ReportNotes(
                ranking,
                student.explainer(),
                reporter.names(),
                space.columns(),
                settings.features().contextKeys());
    }

    /** The event that was answered last, laid out and scored, with everything. */
    EventCase event() {
        return event;
    }

    /** One answer for each of the event's items, as far as they are explained. */
    List<Explanation> answer(SoftPrediction prediction, Provenance provenance) {
        event.lay(prediction);
        EventCase told = told(prediction);
        TeacherAudit audit = prediction.audit();
        if (audit != null) {
            audit.candidates().forEach(candidate -> observations.items().add(candidate.itemId()));
            ranking.score(prediction, audit, told.moment(), student);
        }
        List<Explanation> answers = new ArrayList<>();
        for (String itemId : writer.explained(prediction.interaction())) {
            answers.add(writer.answer(prediction, told, event, itemId, provenance));
        }
        if (audit != null && prediction.teacher() != null && prediction.muted().isEmpty()) {
            reporter.observe(notes.of(prediction, audit, event.moment(), answers, provenance.partition()));
        }
        return answers;
    }

    /**
     * The event as its user is told of it, without what is muted. What is learned from is the whole event: a mute is a wish
     * about what is said, and weights that had to make up for features which one user's event lacks would be wrong for all.
     */
    private EventCase told(SoftPrediction prediction) {
        if (prediction.muted().isEmpty()) {
            return event;
        }
        muted.lay(prediction, MutedReasons.of(prediction.muted()));
        return muted;
    }
}

package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.BlockWriter;
import io.whystream.state.StateGroup;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Student;
import io.whystream.teacher.Teacher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one student of a learning task, with all that it has counted, and the voice that explains it. */
public final class StudentDistiller implements Distiller {
    private final Observations observations;
    private final FeatureSpace space;
    private final Student student;
    private final EventCase event;
    private final CatalogueRanking ranking;
    private final AnswerWriter writer;
    private final StateGroup state;
    private final List<String> teacherItems;
    private boolean teacherItemsKnown;

    /**
     * @param teacher whose probes become features; null without one, those features are absent then
     * @param settings of the features, of the learning and of the answers
     */
    public StudentDistiller(Catalogue catalogue, @Nullable Teacher teacher, DistillerSettings settings) {
        List<Duration> halfLives = settings.halfLives();
        observations = new Observations(halfLives);
        space = new FeatureSpace(
                observations,
                halfLives,
                settings.pairPlaces(),
                teacher == null ? null : teacher.probes(),
                teacher == null ? null : teacher.vocabulary());
        student = new Student(space, settings.student());
        event = new EventCase(catalogue, observations, space, student);
        ranking = new CatalogueRanking(catalogue, observations, space);
        writer = new AnswerWriter(catalogue, space, student, ranking, teacher, settings.explanation());
        teacherItems = teacher == null ? List.of() : teacher.vocabulary().itemIds();
        state = new StateGroup()
                .with("observations", observations)
                .with("features", space)
                .with("student", student);
    }

    @Override
    public List<Explanation> answerThenLearn(SoftPrediction prediction) {
        hearOfTeacherItems();
        event.lay(prediction);
        TeacherAudit audit = prediction.audit();
        if (audit != null) {
            audit.candidates().forEach(candidate -> observations.items().add(candidate.itemId()));
            ranking.score(prediction, audit, event.moment(), student.explainer(), student.ranker());
        }
        List<Explanation> answers = new ArrayList<>();
        for (String itemId : writer.explained(prediction.interaction())) {
            answers.add(writer.answer(prediction, event, itemId));
        }
        learn(prediction.interaction());
        return answers;
    }

    /** Not before the state is restored, which holds the numbers that earlier runs gave. */
    private void hearOfTeacherItems() {
        if (!teacherItemsKnown) {
            teacherItems.forEach(observations.items()::add);
            teacherItemsKnown = true;
        }
    }

    private void learn(Interaction interaction) {
        int label = ListwiseLoss.NO_LABEL;
        if (interaction.type().isChoice()) {
            label = event.rowOf(interaction.subjects().get(0));
            space.chosen(event.moment(), event.items(), label, event.matrix());
        }
        student.learn(event.matrix(), event.scores(), label);
        if (event.scores().taught()) {
            space.taught(event.moment(), event.items(), student.explainerGradient());
        }
        if (label != ListwiseLoss.NO_LABEL) {
            observations.add(
                    event.moment().newestFirst(),
                    event.items().item(label),
                    event.items().facts(label),
                    event.moment().timestamp());
        }
    }

    /** How many events have been learned from. */
    public long learned() {
        return student.learned();
    }

    /** How far the ranker trusts the teacher, 0 to 1. */
    public double teacherTrust() {
        return student.teacherTrust();
    }

    @Override
    public void writeChanged(BlockWriter blockWriter) {
        state.writeChanged(blockWriter);
    }

    @Override
    public void restore(String name, byte[] block) {
        state.restore(name, block);
    }
}

package io.whystream.teacher.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.event.Item;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits a Transformer to sequences of choices: Adam on the next-item softmax, stopped when the validation NDCG@10 no
 * longer rises or the time is up; the weights of the best epoch are kept, or a second teacher is trained for as many
 * epochs on everything ({@link Holdout}). One run at a time in a JVM.
 */
public final class TeacherTraining {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;

    public TeacherTraining(TrainingPlan plan, TrainingListener listener) {
        this(plan, listener, Checkpoints.none());
    }

    /** @param checkpoints after each epoch the run is written down there, and a run left there goes on */
    public TeacherTraining(TrainingPlan plan, TrainingListener listener, Checkpoints checkpoints) {
        this.plan = plan;
        this.listener = listener;
        this.checkpoints = checkpoints;
    }

    /**
     * @param users in any order that is the same each time
     * @throws TeacherException when there is too little data, the loss is no longer a number, or a checkpoint cannot be
     *     read or written
     */
    public TrainedTeacher train(List<TrainingSequence> users) {
        return train(users, Map.of());
    }

    /**
     * The same with what is known of the items, by id, which is learned from together with the choices.
     *
     * @param catalogue may be empty, and may hold items that nobody chose
     */
    public TrainedTeacher train(List<TrainingSequence> users, Map<String, Item> catalogue) {
        PyTorch.useThreads(plan.effort().threads());
        try {
            return new Run(users, catalogue).train();
        } finally {
            PyTorch.useThreads(1);
        }
    }

    /** One run, from its beginning or from where an earlier one was left. */
    private final class Run {
        private final String name;
        private final List<TrainingSequence> users;
        private final Map<String, Item> catalogue;
        private final TrainingData searched;
        private byte[] best = new byte[0];

        Run(List<TrainingSequence> users, Map<String, Item> catalogue) {
            this.users = users;
            this.catalogue = catalogue;
            this.searched = TrainingData.of(users, catalogue, plan);
            this.name = RunName.of(users, catalogue, plan);
        }

        TrainedTeacher train() {
            try (DataInputStream earlier = checkpoints.latest(name)) {
                RunState state = earlier == null ? RunState.START : state(earlier);
                Progress progress = new Progress(plan, listener, state);
                if (earlier != null) {
                    listener.onResume(state.curve().size(), state.refitEpochs());
                }
                return train(progress, earlier);
            } catch (IOException failure) {
                throw new TeacherException("the checkpoint does not hold what it should: delete it", failure);
            }
        }

        private TrainedTeacher train(Progress progress, @Nullable DataInputStream earlier) throws IOException {
            @Nullable DataInputStream left = earlier;
            if (!progress.isRefitting()) {
                search(progress, left);
                left = null;
                if (plan.neighbours()) {
                    progress.endBlendSearch(blend());
                }
                if (plan.holdout() == Holdout.SOME_USERS) {
                    return trained(searched, progress);
                }
                progress.startRefit();
            }
            TrainingData whole = TrainingData.whole(users, catalogue, plan);
            refit(whole, progress, left);
            return trained(whole, progress);
        }

        private RunState state(DataInputStream in) throws IOException {
            RunState state = JSON.readValue(in.readNBytes(in.readInt()), RunState.class);
            best = in.readNBytes(in.readInt());
            return state;
        }

        private void search(Progress progress, @Nullable DataInputStream left) throws IOException {
            Validation validation = new Validation(searched.examinations());
            progress.expect(stepsPerEpoch(searched));
            try (Learner learner = learner(searched, left)) {
                while (progress.searchGoesOn()) {
                    double loss = learner.epoch(searched.sequences(), progress.epoch(), progress);
                    if (progress.endEpoch(loss, learner.ndcg(validation))) {
                        best = learner.parameters();
                    }
                    keep(progress, learner);
                }
            }
        }

        private void refit(TrainingData whole, Progress progress, @Nullable DataInputStream left) throws IOException {
            progress.expect(stepsPerEpoch(whole));
            try (Learner learner = learner(whole, left)) {
                while (progress.refitGoesOn()) {
                    progress.endRefitEpoch(learner.epoch(whole.sequences(), progress.epoch(), progress));
                    keep(progress, learner);
                }
                best = learner.parameters();
            }
        }

        private @Nullable Blend blend() {
            TransformerShape shape = plan.network().shape(searched.vocabulary().rows());
            try (TransformerModel model =
                    TransformerModel.of(shape, learned(searched).parameters())) {
                Validation validation = new Validation(searched.examinations());
                return new BlendSearch(model, validation, NeighbourCounts.of(searched.sequences(), shape.rows()))
                        .best();
            }
        }

        private Learner learner(TrainingData data, @Nullable DataInputStream left) throws IOException {
            TransformerShape shape = plan.network().shape(data.learnedRows());
            return left == null
                    ? Learner.fresh(plan, shape, data.described())
                    : Learner.read(plan, shape, data.described(), left);
        }

        private LearnedWeights learned(TrainingData data) {
            return LearnedWeights.of(plan.network().shape(data.learnedRows()), best, data.described());
        }

        private void keep(Progress progress, Learner learner) {
            checkpoints.keep(name, out -> {
                write(out, JSON.writeValueAsBytes(progress.state()));
                write(out, best);
                learner.write(out);
            });
        }

        private void write(DataOutputStream out, byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        private TrainedTeacher trained(TrainingData data, Progress progress) {
            TransformerShape shape = plan.network().shape(data.vocabulary().rows());
            Blend blend = progress.blend();
            LearnedWeights learned = learned(data);
            return new TrainedTeacher(
                    plan,
                    shape,
                    blend == null
                            ? learned.parameters()
                            : TransformerModel.sharpened(shape, learned.parameters(), blend.sharpness()),
                    blend == null
                            ? null
                            : NeighbourCounts.of(data.sequences(), shape.rows()).neighbours(blend, shape.window()),
                    learned.content(),
                    data.vocabulary(),
                    data.counts(),
                    progress.metrics(searched, data));
        }
    }

    private int stepsPerEpoch(TrainingData data) {
        int windows =
                TrainingWindow.cut(data.sequences(), plan.network().window()).size();
        return (windows + plan.descent().windowsPerBatch() - 1) / plan.descent().windowsPerBatch();
    }
}

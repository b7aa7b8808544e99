package io.whystream.lab;

import io.whystream.cli.TeacherEntrant;
import io.whystream.evaluate.Baseline;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.LeaveLastOut;
import io.whystream.evaluate.RankingMetrics;
import io.whystream.evaluate.ReplayReport;
import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.teacher.djl.TransformerTeacher;
import io.whystream.teacher.training.DataProvenance;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.Descent;
import io.whystream.teacher.training.Effort;
import io.whystream.teacher.training.Holdout;
import io.whystream.teacher.training.Network;
import io.whystream.teacher.training.Outlook;
import io.whystream.teacher.training.Regularisation;
import io.whystream.teacher.training.SplitProvenance;
import io.whystream.teacher.training.TeacherTraining;
import io.whystream.teacher.training.TrainedTeacher;
import io.whystream.teacher.training.TrainingListener;
import io.whystream.teacher.training.TrainingMetrics;
import io.whystream.teacher.training.TrainingPlan;
import io.whystream.teacher.training.TrainingSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Compares training plans, leave-last-out: {@code QualityLab DATA VARIANT...}, a variant being settings that differ from
 * the plan for such data, such as {@code dropout=0.5,averaging=0.99}, {@code plan} for none, or {@code baselines}. Choose by
 * the column of the validation; that of the test is for the record.
 */
public final class QualityLab {
    private final LeaveLastOut protocol;

    private QualityLab(LeaveLastOut protocol) {
        this.protocol = protocol;
    }

    public static void main(String[] arguments) throws IOException {
        List<Interaction> interactions = DataSet.read(Path.of(arguments[0]), 1).records().stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
        QualityLab lab = new QualityLab(LeaveLastOut.of(interactions));
        System.out.printf(
                "%d users, %d items, %d choices%n", lab.protocol.users(), lab.protocol.items(), lab.protocol.choices());
        for (String variant : List.of(arguments).subList(1, arguments.length)) {
            if (variant.equals("baselines")) {
                lab.baselines();
            } else {
                lab.train(variant);
            }
        }
    }

    private void baselines() {
        List<Baseline> validated = Baselines.leaveLastOut(protocol.items());
        List<Baseline> tested = Baselines.leaveLastOut(protocol.items());
        List<RankingMetrics> validation = protocol.validation().rank(validated);
        List<RankingMetrics> test = protocol.rank(tested);
        for (int i = 0; i < tested.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s validation %.4f test %.4f%n",
                    tested.get(i).name() + " " + tested.get(i).settings(),
                    ndcg(validation.get(i)),
                    ndcg(test.get(i)));
        }
    }

    private void train(String variant) throws IOException {
        Map<String, String> settings = new HashMap<>();
        Arrays.stream(variant.split(","))
                .map(setting -> setting.split("="))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> settings.put(pair[0], pair[1]));
        List<TrainingSequence> users =
                protocol.training().stream().map(TrainingSequence::new).toList();
        TrainingPlan plan = changed(TrainingPlan.forUsers(users), settings);
        TrainedTeacher trained = new TeacherTraining(plan, TrainingListener.silent()).train(users);
        Path folder = Files.createTempDirectory("quality").resolve("model");
        DataProvenance data = new DataProvenance("lab", "", 0, 0, 0, 0, "", "");
        SplitProvenance split = new SplitProvenance(DataSplit.LEAVE_LAST_OUT, 1, 0, 0, 0, "");
        trained.write(folder, trained.provenance(data, split), Outlook.NONE, Map.of());
        TrainingMetrics metrics = trained.metrics();
        try (TransformerTeacher teacher = TransformerTeacher.load(folder)) {
            double test =
                    ndcg(protocol.rank(List.of(new TeacherEntrant(teacher))).get(0));
            System.out.printf(
                    Locale.ROOT,
                    "%-60s validation %.4f %s test %.4f epochs %d/%d wall %.0f cpu %.0f%n",
                    variant,
                    metrics.validationNdcg(),
                    metrics.blend(),
                    test,
                    metrics.bestEpoch(),
                    metrics.epochs(),
                    metrics.wallSeconds(),
                    metrics.cpuSeconds());
        }
    }

    private static TrainingPlan changed(TrainingPlan plan, Map<String, String> settings) {
        Network network = plan.network();
        Descent descent = plan.descent();
        Regularisation regularisation = plan.regularisation();
        Effort effort = plan.effort();
        TrainingPlan changed = plan.with(new Network(
                        (int) number(settings, "dimension", network.dimension()),
                        (int) number(settings, "heads", network.heads()),
                        (int) number(settings, "blocks", network.blocks()),
                        (int) number(settings, "window", network.window()),
                        number(settings, "dropout", network.dropout())))
                .with(new Descent(
                        number(settings, "rate", descent.learningRate()),
                        number(settings, "beta2", descent.beta2()),
                        (int) number(settings, "batch", descent.windowsPerBatch()),
                        descent.fullSoftmaxRows(),
                        descent.sampledNegatives()))
                .with(new Regularisation(
                        number(settings, "smoothing", regularisation.labelSmoothing()),
                        number(settings, "decay", regularisation.weightDecay()),
                        number(settings, "forget", regularisation.historyDropout()),
                        number(settings, "averaging", regularisation.averaging()),
                        number(settings, "shift", regularisation.shiftedWindows() ? 1 : 0) > 0,
                        regularisation.contentDropout()))
                .with(new Effort(
                        (int) number(settings, "epochs", effort.epochs()),
                        (int) number(settings, "patience", effort.patience()),
                        number(settings, "limit", 1200),
                        1))
                .withSeed((int) number(settings, "seed", 1));
        return changed.with(number(settings, "refit", 1) > 0 ? Holdout.EVERY_USER_THEN_REFIT : Holdout.SOME_USERS)
                .withNeighbours(number(settings, "neighbours", 1) > 0);
    }

    private static double number(Map<String, String> settings, String name, double otherwise) {
        String value = settings.get(name);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    private static double ndcg(RankingMetrics metrics) {
        ReplayReport.ModelFigures figures = metrics.figures(0);
        return figures == null ? 0 : figures.ndcgAt10();
    }
}

package io.whystream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.kie.kogito.explainability.local.LocalExplainer;
import org.kie.kogito.explainability.local.lime.LimeConfig;
import org.kie.kogito.explainability.local.lime.LimeExplainer;
import org.kie.kogito.explainability.local.shap.ShapConfig;
import org.kie.kogito.explainability.local.shap.ShapKernelExplainer;
import org.kie.kogito.explainability.model.Feature;
import org.kie.kogito.explainability.model.FeatureFactory;
import org.kie.kogito.explainability.model.FeatureImportance;
import org.kie.kogito.explainability.model.Output;
import org.kie.kogito.explainability.model.PerturbationContext;
import org.kie.kogito.explainability.model.PredictionInput;
import org.kie.kogito.explainability.model.PredictionOutput;
import org.kie.kogito.explainability.model.PredictionProvider;
import org.kie.kogito.explainability.model.Saliency;
import org.kie.kogito.explainability.model.SimplePrediction;
import org.kie.kogito.explainability.model.Type;
import org.kie.kogito.explainability.model.Value;

/** Kogito's explainers, which ask the model about some hundreds of neighbours of the example, all on the thread that asks. */
final class KogitoExplainer<T> implements ScoreExplainer {
    private static final String LOGIT = "logit";
    private static final PredictionInput NOTHING = input(new float[Examples.NON_ZEROS]);

    private final NamedExamples named;
    private final LocalExplainer<T> explainer;
    private final Reader<T> reader;

    private interface Reader<T> {
        Saliency saliency(T explanation);
    }

    private KogitoExplainer(NamedExamples named, LocalExplainer<T> explainer, Reader<T> reader) {
        this.named = named;
        this.explainer = explainer;
        this.reader = reader;
    }

    /** As it comes, but for its scores, which stay in log-odds: the six features that it selects, one perturbed at a time. */
    static ScoreExplainer lime(NamedExamples named) {
        return lime(named, new LimeConfig().withPerturbationContext(perturbing(1)));
    }

    /** With all features, all perturbed at a time. */
    static ScoreExplainer wholeLime(NamedExamples named) {
        return lime(
                named,
                new LimeConfig()
                        .withPerturbationContext(perturbing(Examples.NON_ZEROS))
                        .withNoOfFeatures(Examples.NON_ZEROS)
                        .withFeatureSelection(false));
    }

    private static ScoreExplainer lime(NamedExamples named, LimeConfig config) {
        return new KogitoExplainer<>(
                named, new LimeExplainer(config.withNormalizeWeights(false)), explanation -> explanation.get(LOGIT));
    }

    /**
     * Against a background of nothing at all, for which weight × value is exact. Without its regulariser, which cannot cope with
     * a model that is exactly linear ({@code NonPositiveDefiniteMatrixException}).
     */
    static ScoreExplainer kernelShap(NamedExamples named) {
        ShapConfig config = ShapConfig.builder()
                .withLink(ShapConfig.LinkType.IDENTITY)
                .withRegularizer(ShapConfig.RegularizerType.NONE)
                .withBackground(List.of(NOTHING))
                .withPC(perturbing(0))
                .withExecutor(Runnable::run)
                .build();
        return new KogitoExplainer<>(
                named,
                new ShapKernelExplainer(config),
                explanation -> explanation.getSaliencies()[0]);
    }

    private static PerturbationContext perturbing(int features) {
        return new PerturbationContext(new Random(Examples.SEED), features);
    }

    private static PredictionInput input(float[] values) {
        return new PredictionInput(IntStream.range(0, values.length)
                .mapToObj(i -> FeatureFactory.newNumericalFeature(Integer.toString(i), (double) values[i]))
                .toList());
    }

    @Override
    public Saliency explain(int example) {
        double[] weights = named.weights(example);
        PredictionProvider model = inputs -> CompletableFuture.completedFuture(answers(weights, inputs));
        PredictionInput input = input(named.examples().values(example));
        SimplePrediction prediction = new SimplePrediction(input, answer(weights, input));
        return reader.saliency(explainer.explainAsync(prediction, model).join());
    }

    private static List<PredictionOutput> answers(double[] weights, List<PredictionInput> inputs) {
        List<PredictionOutput> answers = new ArrayList<>(inputs.size());
        inputs.forEach(input -> answers.add(answer(weights, input)));
        return answers;
    }

    private static PredictionOutput answer(double[] weights, PredictionInput input) {
        double score = 0;
        List<Feature> features = input.getFeatures();
        for (int i = 0; i < weights.length; i++) {
            score += weights[i] * features.get(i).getValue().asNumber();
        }
        return new PredictionOutput(List.of(new Output(LOGIT, Type.NUMBER, new Value(score), 1)));
    }

    @Override
    public double[] attributions(int example) {
        double[] attributions = new double[Examples.NON_ZEROS];
        for (FeatureImportance importance : explain(example).getPerFeatureImportance()) {
            attributions[Integer.parseInt(importance.getFeature().getName())] = importance.getScore();
        }
        return attributions;
    }
}

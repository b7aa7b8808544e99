package io.whystream.bench;

import java.util.function.Function;

/** Who explains; ours is what the others are compared with. */
public enum ExplainRival {
    BOUND("tight loop, top 5 of 40 parts (bound)", TightExplainer::new),
    WHYSTREAM("Whystream", WhystreamExplainer::new),
    LIME("Kogito 1.23 LIME", KogitoExplainer::lime),
    LIME_ALL("Kogito 1.23 LIME, all features", KogitoExplainer::wholeLime),
    KERNEL_SHAP("Kogito 1.23 Kernel SHAP", KogitoExplainer::kernelShap);

    private final String title;
    private final Function<NamedExamples, ScoreExplainer> maker;

    ExplainRival(String title, Function<NamedExamples, ScoreExplainer> maker) {
        this.title = title;
        this.maker = maker;
    }

    String title() {
        return title;
    }

    ScoreExplainer open(NamedExamples examples) {
        return maker.apply(examples);
    }
}

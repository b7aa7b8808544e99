package io.whystream.teacher.training;

import java.util.Locale;

/** {@code model-card.md}: what a teacher is, for people who have to decide whether to use it. */
public final class ModelCardPage {
    private ModelCardPage() {}

    /** @param curve name of the picture of the learning curve, in the same folder */
    public static String of(Provenance provenance, String curve) {
        return """
                # Teacher trained on %s

                A causal Transformer over the items that a user chose (after SASRec), which gives each item a logit: the
                higher, the likelier it is chosen next. Written by `whystream train`; the numbers behind this page are in
                `provenance.json`.

                ## Data

                %,d interactions, of which %,d choices of %,d users among %,d items, %s to %s; SHA-256 of the choices
                `%s`.

                Split `%s`: %s. That part has %,d choices of %,d users among %,d items.

                ## Training

                %s

                | | |
                |---|---|
                | network | %d dimensions, %d heads, %d blocks, the last %d items, dropout %s |
                | descent | AdamW, rate %s, %d windows a batch, seed %d |
                | regularisation | label smoothing %s, weight decay %s, history dropout %s, averaging %s, shifted windows %s |
                | epochs | %d, best %d, second teacher %d |
                | time | %.0f s, %.0f CPU s, %d thread(s) per operation |
                | versions | Whystream %s, %s, Java %s |

                ![Learning curve](%s)

                ## How good it is

                Validation NDCG@10 **%.4f** over %,d choices: %s. It is the figure of the best epoch, so a little too
                good; `whystream evaluate` measures on choices that neither training nor validation has seen, beside
                simple recommenders.

                ## Limits

                - It knows what was chosen until its training ended. It ages as fashions change; items that are new since
                  then share one logit.
                - It learned from what people chose among what they were shown. Popular items are chosen more because they
                  are shown more, and the teacher repeats that.
                - It knows nothing of items but who chose them, and nothing of users but what they chose.
                """.formatted(values(provenance, curve));
    }

    private static Object[] values(Provenance provenance, String curve) {
        DataProvenance data = provenance.data();
        SplitProvenance split = provenance.split();
        TrainingPlan plan = provenance.plan();
        TrainingMetrics metrics = provenance.metrics();
        Regularisation regularisation = plan.regularisation();
        return new Object[] {
            data.name(),
            data.interactions(),
            data.choices(),
            data.users(),
            data.items(),
            data.from(),
            data.to(),
            data.digest(),
            split.kind(),
            split.description(),
            split.choices(),
            split.users(),
            split.items(),
            sentence(provenance.validation()),
            plan.network().dimension(),
            plan.network().heads(),
            plan.network().blocks(),
            plan.network().window(),
            plan.network().dropout(),
            plan.descent().learningRate(),
            plan.descent().windowsPerBatch(),
            plan.seed(),
            regularisation.labelSmoothing(),
            regularisation.weightDecay(),
            regularisation.historyDropout(),
            regularisation.averaging(),
            regularisation.shiftedWindows(),
            metrics.epochs(),
            metrics.bestEpoch(),
            metrics.refitEpochs(),
            metrics.wallSeconds(),
            metrics.cpuSeconds(),
            plan.effort().threads(),
            provenance.versions().whystream(),
            provenance.versions().engine(),
            provenance.versions().java(),
            curve,
            metrics.validationNdcg(),
            metrics.validationUsers(),
            provenance.protocol()
        };
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}

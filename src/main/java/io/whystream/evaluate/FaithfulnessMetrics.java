package io.whystream.evaluate;

import io.whystream.event.Faithfulness;

/** Means of single audits of faithfulness. Not thread-safe. */
public final class FaithfulnessMetrics {
    private final ClusteredMean comprehensiveness = new ClusteredMean();
    private final ClusteredMean random = new ClusteredMean();
    private final ClusteredMean lastThree = new ClusteredMean();
    private final ClusteredMean attention = new ClusteredMean();
    private final ClusteredMean oracle = new ClusteredMean();
    private final ClusteredMean far = new ClusteredMean();
    private final ClusteredMean farOracle = new ClusteredMean();
    private final ClusteredMean spearman = new ClusteredMean();
    private final ClusteredMean sufficiency = new ClusteredMean();
    private final ClusteredMean sufficiencyOracle = new ClusteredMean();
    private final ClusteredMean counterfactual = new ClusteredMean();
    private long audited;

    public void add(Faithfulness audit) {
        String user = audit.userId();
        audited++;
        comprehensiveness.add(user, audit.comprehensiveness());
        random.add(user, audit.random());
        lastThree.add(user, audit.lastThree());
        attention.addIfPresent(user, audit.attention());
        oracle.add(user, audit.oracle());
        far.addIfPresent(user, audit.far());
        farOracle.addIfPresent(user, audit.farOracle());
        spearman.addIfPresent(user, audit.spearman());
        sufficiency.add(user, audit.sufficiency());
        sufficiencyOracle.add(user, audit.sufficiencyOracle());
        Boolean agrees = audit.counterfactualAgrees();
        counterfactual.addIfPresent(user, agrees == null ? null : (Double) (agrees ? 1.0 : 0.0));
    }

    /**
     * The means; of no audits, their number alone.
     *
     * @param missing audits that were promised and did not come
     */
    public FaithfulnessFigures figures(long missing) {
        Double farMean = far.mean();
        Double farBest = farOracle.mean();
        return new FaithfulnessFigures(
                audited,
                missing == 0 ? null : missing,
                comprehensiveness.clusters(),
                comprehensiveness.mean(),
                comprehensiveness.standardError(),
                random.mean(),
                lastThree.mean(),
                attention.mean(),
                oracle.mean(),
                farMean == null || farBest == null || farBest == 0 ? null : farMean / farBest,
                spearman.mean(),
                sufficiency.mean(),
                sufficiencyOracle.mean(),
                counterfactual.mean(),
                counterfactual.count() == 0 ? null : counterfactual.count(),
                audited == 0
                        ? null
                        : new FaithfulnessFigures.StandardErrors(
                                random.standardError(),
                                lastThree.standardError(),
                                attention.standardError(),
                                oracle.standardError(),
                                spearman.standardError(),
                                sufficiency.standardError(),
                                sufficiencyOracle.standardError()));
    }
}

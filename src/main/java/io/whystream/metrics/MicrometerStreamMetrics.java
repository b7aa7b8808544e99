package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.FeedbackType;
import io.whystream.event.Fidelity;
import io.whystream.explain.report.ModelReport;
import io.whystream.topology.DeadLetterReason;
import io.whystream.topology.StreamMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the stream tells, as meters; all of them exist from the start, so that nothing counted reads 0 and not nothing. */
public final class MicrometerStreamMetrics implements StreamMetrics {
    private final Counter interactions;
    private final Counter duplicates;
    private final Counter items;
    private final Counter explanations;
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Timer teaching;
    private final Timer learning;
    private final Timer latency;
    private final EndToEndLatency endToEnd;
    private final ExplanationSize size;
    private final FidelityMeters fidelity;
    private final FaithfulnessMeters faithfulness;
    private final FeedbackMeters feedback;
    private final ReportMeters reports;
    private final Counter publishedBlocks;
    private final Counter publishedBytes;
    private final Timer staleness;
    private final Counter refusedBlocks;

    public MicrometerStreamMetrics(MeterRegistry registry) {
        interactions = counter(registry, "whystream.interactions", "Interactions read that were new");
        duplicates =
                counter(registry, "whystream.duplicates", "Interactions and feedback dropped: event id seen before");
        items = counter(registry, "whystream.items", "Catalogue entries checked");
        explanations = counter(registry, "whystream.explanations", "Explanations written");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("whystream.dead.letters")
                            .description("Records set aside, by reason")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
        teaching = timer(registry, "whystream.teach.batch", "Candidates drawn and the teacher asked, by batch");
        learning = timer(registry, "whystream.learn.event", "One event answered and learned from");
        latency = timer(registry, "whystream.explanation.latency", "From an event's arrival to its explanation");
        endToEnd = new EndToEndLatency(registry);
        size = new ExplanationSize(registry);
        fidelity = new FidelityMeters(registry);
        faithfulness = new FaithfulnessMeters(registry);
        feedback = new FeedbackMeters(registry);
        reports = new ReportMeters(registry);
        publishedBlocks = counter(registry, "whystream.student.published.blocks", "Blocks of student state published");
        publishedBytes = Counter.builder("whystream.student.published")
                .baseUnit("bytes")
                .description("Size of the student state published")
                .register(registry);
        staleness = timer(registry, "whystream.student.staleness", "Age of published student state when folded in");
        refusedBlocks = counter(
                registry,
                "whystream.student.refused.blocks",
                "Published blocks that could not be read and were refused");
    }

    /** What was done so far. */
    public StreamCounts counts() {
        double setAside =
                deadLetters.values().stream().mapToDouble(Counter::count).sum();
        return new StreamCounts(
                (long) interactions.count(),
                (long) duplicates.count(),
                (long) explanations.count(),
                (long) setAside,
                learning.count());
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(registry);
    }

    @Override
    public void interaction() {
        interactions.increment();
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void feedback(FeedbackType type, String kind) {
        feedback.count(type, kind);
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        Counter counter = deadLetters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void item() {
        items.increment();
    }

    @Override
    public void taught(int lessons, Duration time) {
        teaching.record(time);
    }

    @Override
    public void learned(Duration time) {
        learning.record(time);
    }

    @Override
    public void explained(Explanation explanation, Duration sinceArrival, Duration sinceEvent) {
        explanations.increment();
        endToEnd.record(sinceEvent, explanation.explanationId());
        size.record(explanation);
        latency.record(sinceArrival.isNegative() ? Duration.ZERO : sinceArrival);
        Fidelity measured = explanation.fidelity();
        if (measured != null) {
            fidelity.record(measured, explanation.teacher().weight());
        }
    }

    @Override
    public void audited(Faithfulness audit, double weight) {
        faithfulness.record(audit, weight);
    }

    @Override
    public void auditFailed() {
        faithfulness.failed();
    }

    @Override
    public void reported(ModelReport report) {
        reports.record(report);
    }

    @Override
    public void published(int blocks, long bytes) {
        publishedBlocks.increment(blocks);
        publishedBytes.increment(bytes);
    }

    @Override
    public void folded(Duration sincePublished) {
        staleness.record(sincePublished);
    }

    @Override
    public void blockRefused() {
        refusedBlocks.increment();
    }

    /** The fidelity of audited explanations, as it is over all events. */
    private static final class FidelityMeters {
        private final WeightedSummary kl;
        private final WeightedSummary kendallTau;
        private final WeightedSummary topOne;
        private final WeightedSummary topTen;
        private final WeightedFidelity weighted;

        FidelityMeters(MeterRegistry registry) {
            weighted = new WeightedFidelity(registry);
            kl = new WeightedSummary(
                    registry, "whystream.fidelity.kl", "KL of teacher and explainer over the candidates, nats");
            kendallTau = new WeightedSummary(
                    registry, "whystream.fidelity.kendall.tau", "Kendall's tau over the candidates");
            topOne = new WeightedSummary(
                    registry, "whystream.fidelity.top1.agreement", "Whether both put the same candidate first");
            topTen = new WeightedSummary(
                    registry, "whystream.fidelity.top10.overlap", "Share of the teacher's ten best shared");
        }

        void record(Fidelity measured, double weight) {
            weighted.record(measured, weight);
            kl.record(measured.kl(), weight);
            // A summary takes no negative numbers; a tau below zero is a fidelity of none.
            kendallTau.record(Math.max(0, measured.kendallTau()), weight);
            topOne.record(measured.top1Agrees() ? 1 : 0, weight);
            topTen.record(measured.top10Overlap(), weight);
        }
    }
}

package io.whystream.topology;

import io.whystream.event.Faithfulness;
import io.whystream.event.FeedbackType;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what some tests look at. */
final class TestingMetrics implements StreamMetrics {
    final AtomicInteger interactions = new AtomicInteger();
    final AtomicInteger duplicates = new AtomicInteger();
    final AtomicInteger deadLetters = new AtomicInteger();
    final AtomicInteger audits = new AtomicInteger();
    final AtomicInteger failedAudits = new AtomicInteger();
    /** By type and kind of reason, as {@code helpful/history}. */
    final Map<String, Integer> feedback = new ConcurrentHashMap<>();

    @Override
    public void interaction() {
        interactions.incrementAndGet();
    }

    @Override
    public void duplicate() {
        duplicates.incrementAndGet();
    }

    @Override
    public void feedback(FeedbackType type, String kind) {
        feedback.merge(type.name().toLowerCase(Locale.ROOT) + "/" + kind, 1, Integer::sum);
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.incrementAndGet();
    }

    @Override
    public void audited(Faithfulness audit, double weight) {
        audits.incrementAndGet();
    }

    @Override
    public void auditFailed() {
        failedAudits.incrementAndGet();
    }
}

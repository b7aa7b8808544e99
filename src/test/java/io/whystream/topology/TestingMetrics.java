package io.whystream.topology;

import io.whystream.event.Faithfulness;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what some tests look at. */
final class TestingMetrics implements StreamMetrics {
    final AtomicInteger interactions = new AtomicInteger();
    final AtomicInteger duplicates = new AtomicInteger();
    final AtomicInteger deadLetters = new AtomicInteger();
    final AtomicInteger audits = new AtomicInteger();
    final AtomicInteger failedAudits = new AtomicInteger();

    @Override
    public void interaction() {
        interactions.incrementAndGet();
    }

    @Override
    public void duplicate() {
        duplicates.incrementAndGet();
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.incrementAndGet();
    }

    @Override
    public void audited(Faithfulness audit) {
        audits.incrementAndGet();
    }

    @Override
    public void auditFailed() {
        failedAudits.incrementAndGet();
    }
}

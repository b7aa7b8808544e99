package io.whystream.evaluate;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.Interaction;
import java.util.HashSet;
import java.util.Set;

/**
 * The audits of faithfulness of a run: those of events after the warm-up count, and those that an explanation promised are
 * owed until they come. Any thread may call.
 */
public final class AuditLedger {
    private final long warmupEvents;
    private final AuditChoice choice;
    private final Set<String> counted = new HashSet<>();
    private final Set<String> owed = new HashSet<>();
    private final FaithfulnessMetrics metrics = new FaithfulnessMetrics();
    private long observed;

    /**
     * @param warmupEvents how many events from the start are not counted
     * @param choice the one that the service audits faithfulness by
     */
    public AuditLedger(long warmupEvents, AuditChoice choice) {
        this.warmupEvents = warmupEvents;
        this.choice = choice;
    }

    /** Takes the next event of the stream. */
    public synchronized void observe(Interaction interaction) {
        if (observed++ >= warmupEvents && choice.audits(interaction)) {
            counted.add(interaction.eventId());
        }
    }

    /** Takes an explanation: one with a recommendation that can be audited promises an audit. */
    public synchronized void accept(Explanation explanation) {
        if (explanation.recommendation() != null
                && explanation.recommendation().auditable()
                && counted.contains(explanation.interaction().eventId())) {
            owed.add(explanation.explanationId());
        }
    }

    /** Takes an audit; one that is not owed is passed over. */
    public synchronized void add(Faithfulness audit) {
        if (owed.remove(audit.explanationId())) {
            metrics.add(audit);
        }
    }

    /** How many audits are promised and have not come. */
    public synchronized int owed() {
        return owed.size();
    }

    public synchronized FaithfulnessFigures figures() {
        return metrics.figures(owed.size());
    }
}

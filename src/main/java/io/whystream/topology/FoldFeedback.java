package io.whystream.topology;

import io.whystream.context.UserContext;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.ReasonName;
import io.whystream.event.Source;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/**
 * Reads what users reply: a mute enters the user's context, and with it every later event of that user; who wants to be
 * forgotten is deleted from the store, whose changelog gets a tombstone, and from the lessons that wait. A verdict that does
 * not name its reason goes on to where the explanations are read.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class FoldFeedback implements Processor<byte[], byte[], Object, Object> {
    private static final Logger LOG = Logger.getLogger(FoldFeedback.class);
    private final StreamMetrics metrics;
    private final FeedbackListener listener;
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;
    private KeyValueStore<String, UserContext> users;

    FoldFeedback(StreamMetrics metrics, FeedbackListener listener) {
        this.metrics = metrics;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.INTERACTION_DEAD_LETTERS, metrics);
        users = taskContext.getStateStore(Nodes.USER_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Source source = Sources.current(context);
        deadLetters.orSetAside(raw, source, () -> read(raw)).ifPresent(feedback -> fold(feedback, source, raw));
    }

    private void fold(Feedback feedback, Source source, Record<byte[], byte[]> raw) {
        UserContext known = users.get(feedback.userId());
        UserContext before = known == null ? UserContext.empty() : known;
        if (before.hasSeenFeedback(feedback.eventId())) {
            metrics.duplicate();
        } else if (before.isFullFor(feedback)) {
            deadLetters.send(raw, source, tooMany());
        } else {
            tell(feedback, raw);
            fold(feedback, before, raw.timestamp());
        }
    }

    private static Feedback read(Record<byte[], byte[]> raw) throws Rejection {
        Wire.requireSize(raw, RecordLimits.INPUT_BYTES);
        Wire.requireKey(raw.key());
        Feedback feedback = Wire.readFeedback(raw.value());
        Wire.requireKeyEquals(raw.key(), "userId", feedback.userId());
        return feedback;
    }

    private static Rejection tooMany() {
        return new Rejection(
                DeadLetterReason.UNREADABLE,
                "reason: a user may mute " + UserContext.MUTED
                        + " reasons, and this one has; unmute some, or mute a whole"
                        + " kind by leaving reason.about out");
    }

    private void fold(Feedback feedback, UserContext before, long arrival) {
        String userId = feedback.userId();
        if (feedback.type() == FeedbackType.FORGET) {
            if (before.equals(UserContext.empty())) {
                LOG.infof(
                        "a user is to be forgotten of whom nothing is kept in this partition: %s; if that is a surprise, does its"
                                + " producer choose partitions as that of the interactions does?",
                        Sources.current(context));
            }
            users.delete(userId);
            context.forward(new Record<>(userId, new ForgottenUser(userId), arrival), Nodes.TEACH);
        } else {
            users.put(userId, before.fold(feedback));
        }
    }

    private void tell(Feedback feedback, Record<byte[], byte[]> raw) {
        ReasonName reason = feedback.reason();
        if (reason == null && feedback.type().isVerdict()) {
            context.forward(raw, Nodes.WRITE_VERDICTS);
        } else {
            listener.replied(feedback.type(), reason == null ? StreamMetrics.NO_KIND : reason.kind());
        }
    }
}

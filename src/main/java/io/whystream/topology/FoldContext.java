package io.whystream.topology;

import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.teacher.Lesson;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Joins an interaction with what was known of its user before, and drops what was seen before. */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class FoldContext implements Processor<String, ReceivedInteraction, String, PendingLesson> {
    private final StreamMetrics metrics;
    private ProcessorContext<String, PendingLesson> context;
    private KeyValueStore<String, UserContext> users;

    FoldContext(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, PendingLesson> taskContext) {
        context = taskContext;
        users = taskContext.getStateStore(Nodes.USER_STORE);
    }

    @Override
    public void process(Record<String, ReceivedInteraction> record) {
        ReceivedInteraction received = record.value();
        Interaction interaction = received.interaction();
        UserContext known = users.get(interaction.userId());
        UserContext before = known == null ? UserContext.empty() : known;
        if (before.hasSeen(interaction.eventId())) {
            metrics.duplicate();
            return;
        }
        metrics.interaction();
        users.put(interaction.userId(), before.fold(interaction));
        Lesson lesson = new Lesson(interaction, received.source(), before);
        context.forward(record.withValue(new PendingLesson(lesson, received.raw())));
    }
}

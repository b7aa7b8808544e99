package io.whystream.cli;

import io.whystream.event.Explanation;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.DeadLetter;
import io.whystream.local.replay.ReplayListener;
import java.util.function.Consumer;

/** Shows how far a replay is, hands its explanations on, and notes why others are missing. */
final class AnswerBar implements ReplayListener, AutoCloseable {
    private final ProgressDisplay display;
    private final Consumer<Explanation> explanations;
    private final DeadLetterNotes deadLetters = new DeadLetterNotes();

    AnswerBar(String task, Consumer<Explanation> explanations) {
        this.explanations = explanations;
        this.display = ProgressDisplay.open(task, "events");
    }

    @Override
    public void explained(DataRecord record, Explanation explanation) {
        explanations.accept(explanation);
    }

    @Override
    public void refused(DataRecord record, DeadLetter letter) {
        deadLetters.add(letter.reason());
    }

    /** Why which events have no explanation. */
    DeadLetterNotes deadLetters() {
        return deadLetters;
    }

    @Override
    public void progress(int done, int total) {
        display.step(done, total);
    }

    @Override
    public void close() {
        display.close();
    }
}

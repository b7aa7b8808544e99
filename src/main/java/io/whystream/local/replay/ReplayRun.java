package io.whystream.local.replay;

import io.whystream.event.Explanation;
import io.whystream.event.Source;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import io.whystream.local.data.DataRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One replay, in one thread: send what may be in flight, take what has come, again.
 *
 * <p>Before answers are looked at, everything sent is acknowledged, so that the place of every record that an answer
 * can speak of is known.
 */
final class ReplayRun {
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final Outbox outbox;
    private final Inbox inbox;
    private final ReplayTopics topics;
    private final ReplaySettings settings;
    private final ReplayListener listener;
    private final Ledger ledger;
    private final int total;
    private final long start = System.nanoTime();
    private final Pace pace;
    private long lastProgress = start;
    private int reported;
    private int explanations;
    private int deadLetters;

    ReplayRun(
            Outbox outbox,
            Inbox inbox,
            ReplayTopics topics,
            ReplaySettings settings,
            List<DataRecord> records,
            ReplayListener listener) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.topics = topics;
        this.settings = settings;
        this.listener = listener;
        this.ledger = new Ledger(records);
        this.total = records.size();
        this.pace = new Pace(settings.eventsPerSecond(), start);
    }

    ReplaySummary run() throws InterruptedException {
        while (!ledger.allDone()) {
            sendWhatMayGo();
            take(LONGEST_POLL);
            giveUpWhenStalled();
        }
        long end = System.nanoTime();
        takeWhatIsLeft();
        Latencies latencies = ledger.latencies();
        return new ReplaySummary(
                total,
                explanations,
                deadLetters,
                ledger.repeated(),
                Duration.ofNanos(end - start),
                latencies.quantileMillis(0.5),
                latencies.quantileMillis(0.99));
    }

    private void sendWhatMayGo() throws InterruptedException {
        while (!ledger.allSent()
                && ledger.inFlight() < settings.mostInFlight()
                && pauseBeforeNext().isZero()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the replay was interrupted");
            }
            int number = ledger.next();
            DataRecord record = ledger.record(number);
            byte[] value = record.value();
            lastProgress = System.nanoTime();
            ledger.send(lastProgress);
            outbox.send(number, topics.interactions(), record.key(), value);
        }
    }

    private Duration pauseBeforeNext() {
        return pace.waitFor(ledger.next(), System.nanoTime());
    }

    private void take(Duration longest) throws InterruptedException {
        boolean mayGoSoon = !ledger.allSent() && ledger.inFlight() < settings.mostInFlight();
        Duration pause = mayGoSoon ? pauseBeforeNext() : longest;
        ConsumerRecords<byte @Nullable [], byte @Nullable []> answers =
                inbox.poll(pause.compareTo(longest) < 0 ? pause : longest);
        long now = System.nanoTime();
        outbox.settle(ledger::acknowledge);
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> answer : answers) {
            take(answer, now);
        }
        if (ledger.done() > reported) {
            reported = ledger.done();
            lastProgress = now;
            listener.progress(ledger.done(), total);
        }
    }

    /** The answers of one event are committed together: all there are stand before the end of the topics. */
    private void takeWhatIsLeft() throws InterruptedException {
        Map<TopicPartition, Long> ends = inbox.ends();
        long begin = System.nanoTime();
        while (!inbox.isAt(ends)) {
            take(LONGEST_POLL);
            if (System.nanoTime() - begin > settings.stallLimit().toNanos()) {
                throw new ReplayException("all events are answered, but the answers cannot be read to their end");
            }
        }
    }

    private void take(ConsumerRecord<byte @Nullable [], byte @Nullable []> answer, long now) {
        if (answer.topic().equals(topics.deadLetters())) {
            takeDeadLetter(read(answer, DeadLetter::of), now);
        } else {
            takeExplanation(read(answer, ReplayRun::explanation), now);
        }
    }

    private void takeExplanation(Explanation explanation, long now) {
        int number = numberOf(explanation.source());
        if (number >= 0) {
            explanations++;
            ledger.answer(number, now);
            listener.explained(ledger.record(number), explanation);
        }
    }

    private void takeDeadLetter(DeadLetter letter, long now) {
        int number = numberOf(origin(letter));
        if (number >= 0) {
            deadLetters++;
            ledger.answer(number, now);
            listener.refused(ledger.record(number), letter);
        }
    }

    /** Where the record stood from which the letter came: itself, or what a soft prediction was made of. */
    private Source origin(DeadLetter letter) {
        byte[] value = letter.value();
        if (letter.source().topic().equals(topics.interactions()) || value == null) {
            return letter.source();
        }
        try {
            return ContractJson.readSoftPrediction(value).source();
        } catch (ContractException notASoftPrediction) {
            return letter.source(); // an item, or another's
        }
    }

    private static Explanation explanation(ConsumerRecord<byte @Nullable [], byte @Nullable []> answer) {
        byte[] value = answer.value();
        return ContractJson.readExplanation(value == null ? new byte[0] : value);
    }

    private static <T> T read(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> answer,
            Function<ConsumerRecord<byte @Nullable [], byte @Nullable []>, T> reader) {
        try {
            return reader.apply(answer);
        } catch (ContractException | IllegalArgumentException e) {
            throw new ReplayException(
                    "an answer cannot be read: topic " + answer.topic() + ", partition " + answer.partition()
                            + ", offset " + answer.offset() + ": " + e.getMessage(),
                    e);
        }
    }

    private int numberOf(Source source) {
        return source.topic().equals(topics.interactions()) ? ledger.numberAt(source) : -1;
    }

    private void giveUpWhenStalled() {
        boolean paused = !ledger.allSent() && ledger.inFlight() == 0;
        if (!paused && System.nanoTime() - lastProgress > settings.stallLimit().toNanos()) {
            int missing = ledger.inFlight();
            throw new ReplayException("no answer for " + settings.stallLimit().toMillis() / 1000.0 + " s: " + missing
                    + " of " + ledger.next() + " events sent are unanswered, the first of them is number "
                    + (ledger.firstMissing() + 1) + " of " + total + "; is the service running?");
        }
    }
}

package io.whystream.evaluate;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Test, then learn, over a whole stream: sees every event in its order, ranks the baselines on the evaluated ones, and
 * takes the service's ranks for the same events when its explanations arrive. Any thread may call.
 *
 * <p>An event is <em>counted</em> when it comes after the warm-up, is a choice, and its user has a history that does not
 * hold the item. It is <em>evaluated</em> when it is counted and the {@link AuditChoice} takes it, which is the service's
 * choice too. The catalogue is every item seen so far in any event; an item never seen before is a miss for everyone,
 * and so is a rank that the service owes.
 */
public final class Prequential {
    private final long warmupEvents;
    private final AuditChoice auditChoice;
    private final BaselineRace baselines;
    private final Predicate<String> known;
    private final SeenItems seen = new SeenItems();
    private final Map<String, UserHistory> users = new HashMap<>();
    private final Map<String, Target> unanswered = new HashMap<>();
    private final ServiceRanks service = new ServiceRanks();
    private final ExplanationMetrics explanations = new ExplanationMetrics();
    private final CurveRecorder recorder = new CurveRecorder();
    private long observed;
    private long counted;
    private long evaluated;

    /**
     * @param warmupEvents how many events from the start are learned from but not counted
     * @param auditChoice the one that the service audits by
     * @param baselines fresh ones
     */
    public Prequential(long warmupEvents, AuditChoice auditChoice, List<Baseline> baselines) {
        this(warmupEvents, auditChoice, baselines, itemId -> true);
    }

    /** @param known whether the teacher was trained on an item: {@link #warmAndCold} tells the two kinds of target apart */
    public Prequential(long warmupEvents, AuditChoice auditChoice, List<Baseline> baselines, Predicate<String> known) {
        this.warmupEvents = warmupEvents;
        this.auditChoice = auditChoice;
        this.baselines = new BaselineRace(baselines);
        this.known = known;
    }

    /** Takes the next event of the stream; before it is sent to the service, so that no explanation comes too early. */
    public synchronized void observe(Interaction interaction) {
        boolean warm = observed++ >= warmupEvents;
        if (!interaction.type().isChoice()) {
            interaction.subjects().forEach(this::see);
            return;
        }
        String itemId = Objects.requireNonNull(interaction.itemId(), "a choice has an item");
        UserHistory user = users.computeIfAbsent(interaction.userId(), unused -> new UserHistory());
        int target = seen.indexOf(itemId);
        if (warm && !user.isEmpty() && !user.contains(target)) {
            count(interaction, itemId, user, target);
        }
        int item = see(itemId);
        baselines.learn(user, item);
        user.add(item);
    }

    /** Takes one explanation of the service; one that answers an evaluated event brings its ranks and its fidelity. */
    public synchronized void accept(Explanation explanation) {
        explanations.add(explanation);
        Target target = unanswered.get(explanation.interaction().eventId());
        if (target != null && target.itemId().equals(explanation.itemId())) {
            unanswered.remove(explanation.interaction().eventId());
            service.add(explanation, target.seenBefore());
            target.event().answered(explanation, target.seenBefore());
        }
    }

    /** How many events were counted so far. */
    public synchronized long counted() {
        return counted;
    }

    /** How many of them were evaluated. */
    public synchronized long evaluated() {
        return evaluated;
    }

    /** How many evaluated events the service has not explained yet. */
    public synchronized long unanswered() {
        return unanswered.size();
    }

    public synchronized ReplayReport.ExplanationFigures explanation() {
        return explanations.figures();
    }

    public synchronized ReplayReport.FidelityFigures fidelity() {
        return service.fidelity().figures();
    }

    /** How ranking and fidelity moved along the stream; nothing when nothing was evaluated. */
    public synchronized @Nullable Curves curves() {
        return recorder.curves();
    }

    /** All models on the same events; an evaluated event that was never explained is a miss of the service's. */
    public synchronized ReplayReport.RankingFigures ranking() {
        return new ReplayReport.RankingFigures(
                evaluated,
                service.ranker().figures(unanswered.size()),
                service.explainer().figures(unanswered.size()),
                service.teacher().figures(unanswered.size()),
                service.correctedTeacher(unanswered.size()),
                baselines.figures("popularity"),
                baselines.figures("recent_popularity"),
                baselines.figures("item_item"),
                baselines.figures("markov"));
    }

    /** All that ran beside the service, on the same events. */
    public synchronized OfflineRanking baselines() {
        return baselines.ranking();
    }

    /** The same, with the events parted by whether the teacher was trained on the target. */
    public synchronized OfflineRanking warmAndCold() {
        return baselines.ranking().parted(baselines.warm(), baselines.cold());
    }

    /** How the ranking of {@link #baselines} was measured, in words, for the report. */
    public synchronized String offlineProtocol() {
        return Protocol.describeOffline(warmupEvents, counted);
    }

    /** How the ranking was measured, in words, for the report. */
    public synchronized String protocol() {
        return Protocol.describe(warmupEvents, auditChoice.share(), counted, evaluated);
    }

    private int see(String itemId) {
        int item = seen.see(itemId);
        baselines.see(itemId, item);
        return item;
    }

    private void count(Interaction event, String itemId, UserHistory user, int target) {
        counted++;
        recorder.count(observed);
        if (auditChoice.audits(event)) {
            evaluated++;
            EvaluatedEvent answered = recorder.evaluate();
            unanswered.put(event.eventId(), new Target(itemId, target != SeenItems.UNSEEN, answered));
            baselines.rank(user, target, seen.size(), known.test(itemId), answered);
        }
    }

    /** What an evaluated event looks for. */
    private record Target(String itemId, boolean seenBefore, EvaluatedEvent event) {}
}

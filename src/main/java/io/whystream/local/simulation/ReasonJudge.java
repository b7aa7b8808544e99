package io.whystream.local.simulation;

import io.whystream.event.Explanation;
import io.whystream.event.Item;
import io.whystream.event.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds the first reason for each choice against the true ones, beside two controls that know nothing of the user: a
 * reason drawn uniformly among all that could have been named, and always the same kind of reason.
 *
 * <p>The first reason is the strongest that speaks <em>for</em> the item: the first after "because". What speaks against
 * it is no answer to why it was chosen. An explanation without a reason for the item is wrong. Judged are choices that
 * have at least one true reason.
 */
public final class ReasonJudge {
    private static final int HISTORY = 50;
    private static final List<String> SINGLE_KINDS = List.of("popularity", "age", "general");

    /** A choice, and all reasons that an explanation of it could name, by kind. */
    private record Case(SimulatedEvent event, Map<String, List<TrueReason>> nameable) {
        double shareTrue(List<TrueReason> reasons) {
            return (double) reasons.stream().filter(event.reasons()::contains).count() / reasons.size();
        }

        double chance() {
            return shareTrue(nameable.values().stream().flatMap(List::stream).toList());
        }
    }

    private final Map<String, Case> cases = new HashMap<>();
    private final Map<String, Double> trueByKind = new HashMap<>();
    private long judged;
    private long right;
    private double chance;

    /**
     * @param played all events that the service sees, in their order
     * @param warmup how many from the start are not judged
     * @param catalogue every item that occurs
     */
    public ReasonJudge(List<SimulatedEvent> played, int warmup, List<Item> catalogue) {
        Map<String, Item> items = new HashMap<>();
        catalogue.forEach(item -> items.put(item.itemId(), item));
        Map<String, List<String>> histories = new HashMap<>();
        for (int i = 0; i < played.size(); i++) {
            SimulatedEvent event = played.get(i);
            String itemId = Objects.requireNonNull(event.interaction().itemId());
            List<String> history = histories.computeIfAbsent(event.interaction().userId(), user -> new ArrayList<>());
            if (i >= warmup && !event.reasons().isEmpty()) {
                Item item = Objects.requireNonNull(items.get(itemId), itemId);
                cases.put(event.interaction().eventId(), new Case(event, nameable(history, item)));
            }
            history.add(itemId);
        }
    }

    private static Map<String, List<TrueReason>> nameable(List<String> history, Item item) {
        Map<String, List<TrueReason>> nameable = new HashMap<>();
        put(nameable, "history", history.subList(Math.max(0, history.size() - HISTORY), history.size()));
        put(nameable, "category", item.categories());
        put(nameable, "creator", item.creators());
        put(nameable, "tag", item.tags());
        SINGLE_KINDS.forEach(kind -> nameable.put(kind, List.of(new TrueReason(kind, null))));
        return nameable;
    }

    private static void put(Map<String, List<TrueReason>> nameable, String kind, List<String> names) {
        if (!names.isEmpty()) {
            nameable.put(
                    kind, names.stream().map(name -> new TrueReason(kind, name)).toList());
        }
    }

    /** Takes an explanation; one of a choice that is not judged changes nothing. */
    public void judge(Explanation explanation) {
        Case judgedCase = cases.remove(explanation.interaction().eventId());
        if (judgedCase == null) {
            return;
        }
        judged++;
        right += isRight(explanation, judgedCase) ? 1 : 0;
        chance += judgedCase.chance();
        judgedCase.nameable.forEach(
                (kind, reasons) -> trueByKind.merge(kind, judgedCase.shareTrue(reasons), Double::sum));
    }

    private static boolean isRight(Explanation explanation, Case judgedCase) {
        return explanation.reasons().stream()
                .filter(reason -> reason.contribution() > 0)
                .findFirst()
                .map(ReasonJudge::asTrue)
                .filter(judgedCase.event.reasons()::contains)
                .isPresent();
    }

    private static TrueReason asTrue(Reason reason) {
        return new TrueReason(reason.kind(), reason.about());
    }

    /** How many explanations have been judged. */
    public long judged() {
        return judged;
    }

    /** The share of true first reasons, 0 to 1; 0 before the first. */
    public double trueAtOne() {
        return judged == 0 ? 0 : (double) right / judged;
    }

    /** The share expected of a reason drawn uniformly among all nameable ones, 0 to 1. */
    public double chance() {
        return judged == 0 ? 0 : chance / judged;
    }

    /** The share expected of always naming the same kind, for the kind where it is highest, 0 to 1. */
    public double oneKind() {
        double best = trueByKind.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return judged == 0 ? 0 : best / judged;
    }
}

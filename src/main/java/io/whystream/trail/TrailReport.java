package io.whystream.trail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit of many explanations came to.
 *
 * @param examined how many there were
 * @param sound how many nothing contradicts
 * @param aspects by aspect, how many were identical, consistent, unknown and broken
 * @param unsound those that something contradicts, with what it is
 */
public record TrailReport(int examined, int sound, Map<String, Map<String, Integer>> aspects, List<Unsound> unsound) {

    /**
     * An explanation that something contradicts.
     *
     * @param place topic, partition and offset
     * @param broken by aspect, what is wrong
     */
    public record Unsound(String explanationId, String place, Map<String, String> broken) {
        static Unsound of(Outcome outcome) {
            Map<String, String> broken = new LinkedHashMap<>();
            outcome.findings().forEach(finding -> {
                if (finding.verdict() == Verdict.BROKEN) {
                    broken.put(finding.aspect().word(), finding.what());
                }
            });
            return new Unsound(
                    outcome.explanationId(),
                    outcome.place().topic() + "-" + outcome.place().partition() + " "
                            + outcome.place().offset(),
                    broken);
        }
    }

    public static TrailReport of(List<Outcome> outcomes) {
        Map<Aspect, Map<String, Integer>> counts = new EnumMap<>(Aspect.class);
        List<Unsound> unsound = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            outcome.findings()
                    .forEach(finding -> counts.computeIfAbsent(finding.aspect(), unmet -> none())
                            .merge(word(finding.verdict()), 1, Integer::sum));
            if (!outcome.sound()) {
                unsound.add(Unsound.of(outcome));
            }
        }
        Map<String, Map<String, Integer>> aspects = new LinkedHashMap<>();
        counts.forEach((aspect, verdicts) -> aspects.put(aspect.word(), verdicts));
        return new TrailReport(outcomes.size(), outcomes.size() - unsound.size(), aspects, unsound);
    }

    private static Map<String, Integer> none() {
        Map<String, Integer> none = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            none.put(word(verdict), 0);
        }
        return none;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT);
    }
}

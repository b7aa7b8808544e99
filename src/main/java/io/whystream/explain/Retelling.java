package io.whystream.explain;

import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.Reason;
import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells an answer's reasons again, to see whether its sentence follows from them. */
public final class Retelling {
    private static final Pattern NUMBER = Pattern.compile("(?<=\\()[+-]\\d+\\.\\d\\d(?=\\))");
    /** A number of the details is rounded to two digits, from one that is published with six. */
    private static final double ROUNDING = 0.005 + 1e-6;

    private final Narrator narrator;

    /** @param wording as the answers were told in */
    public Retelling(Wording wording) {
        this.narrator = new Narrator(wording);
    }

    /**
     * Whether text and details are what the reasons say. In which direction an item differs follows from the strongest part of a
     * reason; where none of its parts is published, either direction will do.
     *
     * @param titles from item id to what people call it
     */
    public boolean agrees(Explanation told, UnaryOperator<String> titles) {
        return readings(told).stream().anyMatch(reading -> agrees(told, reading, titles));
    }

    private boolean agrees(Explanation told, List<Group> reasons, UnaryOperator<String> titles) {
        String language = told.interaction().context().getOrDefault(AnswerWriter.LOCALE, "");
        Narrator.Sentence sentence =
                narrator.tell(titles.apply(told.itemId()), told.catalogued(), reasons, titles, language);
        if (!told.muted().isEmpty()) {
            sentence = narrator.withMuted(sentence, language);
        }
        return sentence.text().equals(told.text())
                && (told.details() == null || sameButForRounding(sentence.details(), told.details()));
    }

    private static boolean sameButForRounding(String one, String other) {
        List<Double> numbers = numbers(one);
        List<Double> others = numbers(other);
        boolean same =
                NUMBER.matcher(one).replaceAll("").equals(NUMBER.matcher(other).replaceAll(""));
        for (int i = 0; i < numbers.size() && same; i++) {
            same = Math.abs(numbers.get(i) - others.get(i)) <= 2 * ROUNDING;
        }
        return same;
    }

    private static List<Double> numbers(String details) {
        return NUMBER.matcher(details)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    /** The reasons with every direction that is not known either way. */
    private static List<List<Group>> readings(Explanation told) {
        List<List<Group>> readings = List.of(List.of());
        for (int i = 0; i < told.reasons().size(); i++) {
            Reason reason = told.reasons().get(i);
            List<List<Group>> longer = new ArrayList<>();
            for (double value : directions(told.contributions(), i)) {
                for (List<Group> reading : readings) {
                    List<Group> more = new ArrayList<>(reading);
                    more.add(new Group(ReasonKind.of(reason.kind()), reason.about(), reason.contribution(), value));
                    longer.add(more);
                }
            }
            readings = longer;
        }
        return readings;
    }

    private static double[] directions(List<Contribution> parts, int reason) {
        OptionalDouble strongest = parts.stream()
                .filter(part -> part.reason() != null && part.reason() == reason)
                .mapToDouble(Contribution::value)
                .findFirst();
        return strongest.isPresent() ? new double[] {strongest.getAsDouble()} : new double[] {1, -1};
    }
}

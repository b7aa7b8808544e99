package io.whystream.explain;

import io.whystream.explain.ReasonGroups.Group;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says in one plain English sentence what speaks for an item, and what against it. */
final class Narrator {
    private static final int MOST_FOR = 3;
    private static final int MOST_AGAINST = 1;
    private final String choiceVerb;

    /** @param choiceVerb what people did with the items of their history, in the past tense */
    Narrator(String choiceVerb) {
        this.choiceVerb = choiceVerb;
    }

    /**
     * @param subject what is explained, for whom: {@code Alien for user 42}
     * @param titles from item id to what people call it
     */
    String tell(String subject, List<Group> reasons, UnaryOperator<String> titles) {
        String speaksFor = phrases(reasons, 1, MOST_FOR, titles);
        String against = phrases(reasons, -1, MOST_AGAINST, titles);
        if (speaksFor.isEmpty() && against.isEmpty()) {
            return subject + ": no reason stands out yet";
        }
        if (speaksFor.isEmpty()) {
            return subject + ": although " + against;
        }
        String because = subject + ": because " + speaksFor;
        return against.isEmpty() ? because : because + ", although " + against;
    }

    private String phrases(List<Group> reasons, int sign, int most, UnaryOperator<String> titles) {
        return reasons.stream()
                .filter(reason -> Math.signum(reason.contribution()) == sign)
                .limit(most)
                .map(reason -> phrase(reason, titles) + String.format(Locale.ROOT, " (%+.2f)", reason.contribution()))
                .collect(Collectors.joining(", "));
    }

    private String phrase(Group reason, UnaryOperator<String> titles) {
        String about = reason.about() == null ? "" : reason.about();
        boolean more = reason.value() >= 0;
        return switch (reason.kind()) {
            case HISTORY -> "you " + choiceVerb + " " + titles.apply(about);
            case CATEGORY -> (more ? "you often choose " : "you seldom choose ") + about;
            case CREATOR -> "you have chosen " + about + " before";
            case TAG -> "you often choose what people call “" + about + "”";
            case POPULARITY -> more ? "it is popular now" : "it is less popular than the alternatives";
            case AGE -> more ? "it is older than the alternatives" : "it is newer than the alternatives";
            case GENERAL ->
                more ? "the recommender rates it high for everybody" : "the recommender rates it low in general";
        };
    }
}

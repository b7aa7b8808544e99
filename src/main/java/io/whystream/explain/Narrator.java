package io.whystream.explain;

import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

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
            return subject + ": nothing speaks for it, and against it, " + against;
        }
        String because = subject + ": because " + speaksFor;
        return against.isEmpty() ? because : because + ", although " + against;
    }

    private String phrases(List<Group> reasons, int sign, int most, UnaryOperator<String> titles) {
        StringBuilder phrases = new StringBuilder();
        ReasonKind before = null;
        for (Group reason : reasons.stream()
                .filter(each -> Math.signum(each.contribution()) == sign)
                .limit(most)
                .toList()) {
            phrases.append(phrases.isEmpty() ? "" : ", ")
                    .append(
                            before == ReasonKind.HISTORY && reason.kind() == before
                                    ? title(reason, titles)
                                    : phrase(reason, titles))
                    .append(String.format(Locale.ROOT, " (%+.2f)", reason.contribution()));
            before = reason.kind();
        }
        return phrases.toString();
    }

    private static String title(Group reason, UnaryOperator<String> titles) {
        return titles.apply(reason.about() == null ? "" : reason.about());
    }

    private String phrase(Group reason, UnaryOperator<String> titles) {
        String about = reason.about() == null ? "" : reason.about();
        boolean more = reason.value() >= 0;
        return switch (reason.kind()) {
            case HISTORY -> "you " + choiceVerb + " " + title(reason, titles);
            case CATEGORY -> (more ? "you often choose " : "you seldom choose ") + about;
            case CREATOR -> "you have chosen " + about + " before";
            case TAG -> "you often choose what people call “" + about + "”";
            case CONCEPT -> (more ? "you often choose things with “" : "you seldom choose things with “") + about + "”";
            case CONTEXT -> (reason.contribution() >= 0 ? "people choose " : "people seldom choose ") + about;
            case POPULARITY -> more ? "it is popular now" : "it is less popular than the alternatives";
            case AGE -> more ? "it is older than the alternatives" : "it is newer than the alternatives";
            case GENERAL -> more ? "it appeals to many" : "it appeals to few";
        };
    }
}

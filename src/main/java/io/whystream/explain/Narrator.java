package io.whystream.explain;

import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

/**
 * Says in one sentence what speaks for an item, and what against it: as a person would, or with the numbers. The words stand
 * in {@code messages/reasons*.properties}, a file for each language.
 */
final class Narrator {
    private static final String MESSAGES = "messages/reasons";
    private static final int MOST_FOR = 3;
    private static final int MOST_AGAINST = 1;

    private final Wording wording;

    Narrator(Wording wording) {
        this.wording = wording;
    }

    /** The sentence in both of its forms. */
    record Sentence(String text, String details) {}

    /**
     * @param subject what people call the item
     * @param catalogued whether the catalogue knows it
     * @param reasons strongest first
     * @param titles from item id to what people call it
     * @param language as the event says, like {@code zh-CN} or {@code zh_CN}; blank or one that there are no words for is
     *     the usual one
     */
    Sentence tell(
            String subject, boolean catalogued, List<Group> reasons, UnaryOperator<String> titles, String language) {
        Words words = words(language);
        String name = catalogued ? subject : words.say("uncatalogued", subject);
        return new Sentence(tell(name, reasons, titles, words, false), tell(name, reasons, titles, words, true));
    }

    /** The same sentence, followed by one that says that muted reasons were left out. */
    Sentence withMuted(Sentence told, String language) {
        String addition = words(language).say("muted");
        return new Sentence(told.text() + addition, told.details() + addition);
    }

    private String tell(String name, List<Group> reasons, UnaryOperator<String> titles, Words words, boolean numbers) {
        String speaksFor = phrases(reasons, 1, MOST_FOR, titles, words, numbers);
        String against = phrases(reasons, -1, MOST_AGAINST, titles, words, numbers);
        if (speaksFor.isEmpty()) {
            return words.say(against.isEmpty() ? "nothing" : "only-against", name, "", against);
        }
        return words.say(against.isEmpty() ? "because" : "because-although", name, speaksFor, against);
    }

    private String phrases(
            List<Group> reasons, int sign, int most, UnaryOperator<String> titles, Words words, boolean numbers) {
        List<String> phrases = new ArrayList<>();
        ReasonKind before = null;
        for (Group reason : reasons.stream()
                .filter(each -> Math.signum(each.contribution()) == sign)
                .limit(most)
                .toList()) {
            boolean another = reason.kind() == ReasonKind.HISTORY && before == ReasonKind.HISTORY;
            String phrase = another ? title(reason, titles) : phrase(reason, titles, words);
            phrases.add(numbers ? phrase + String.format(Locale.ROOT, " (%+.2f)", reason.contribution()) : phrase);
            before = reason.kind();
        }
        return words.join(phrases);
    }

    private static String title(Group reason, UnaryOperator<String> titles) {
        return titles.apply(about(reason));
    }

    private static String about(Group reason) {
        return reason.about() == null ? "" : reason.about();
    }

    private String phrase(Group reason, UnaryOperator<String> titles, Words words) {
        boolean more = reason.value() >= 0;
        return switch (reason.kind()) {
            case HISTORY -> words.say("history", title(reason, titles), words.verb(wording.choiceVerb()));
            case CATEGORY -> words.say(more ? "category" : "category-seldom", about(reason));
            case CREATOR -> words.say("creator", about(reason));
            case TAG -> words.say("tag", about(reason));
            case CONCEPT -> words.say(more ? "concept" : "concept-seldom", about(reason));
            case CONTEXT -> words.say(reason.contribution() >= 0 ? "context" : "context-seldom", about(reason));
            case POPULARITY -> words.say(more ? "popularity" : "popularity-less");
            case RATING -> words.say(more ? "rating" : "rating-less");
            case AGE -> words.say(more ? "age" : "age-less");
            case GENERAL -> words.say(more ? "general" : "general-less");
        };
    }

    private Words words(String language) {
        Locale wanted = Locale.forLanguageTag(language.replace('_', '-'));
        return new Words(bundle(wanted.getLanguage().isEmpty() ? wording.language() : wanted));
    }

    /** The words of a language; those of the usual one where there are none. */
    private ResourceBundle bundle(Locale wanted) {
        ResourceBundle bundle = ResourceBundle.getBundle(MESSAGES, wanted, ENGLISH_LAST);
        boolean spoken = wanted.getLanguage().equals(Locale.ENGLISH.getLanguage())
                || !bundle.getLocale().getLanguage().isEmpty();
        return spoken ? bundle : ResourceBundle.getBundle(MESSAGES, wording.language(), ENGLISH_LAST);
    }

    /** Never the machine's own language: the same answer on every instance. */
    private static final ResourceBundle.Control ENGLISH_LAST =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** One language's words. */
    private record Words(ResourceBundle bundle) {
        String say(String key, Object... values) {
            return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
        }

        String verb(String english) {
            try {
                return bundle.getString("verb." + english);
            } catch (MissingResourceException none) {
                return bundle.getLocale().getLanguage().isEmpty() ? english : bundle.getString("verb.chose");
            }
        }

        String join(List<String> phrases) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < phrases.size(); i++) {
                joined.append(i == 0 ? "" : bundle.getString(i == phrases.size() - 1 ? "last" : "between"))
                        .append(phrases.get(i));
            }
            return joined.toString();
        }
    }
}

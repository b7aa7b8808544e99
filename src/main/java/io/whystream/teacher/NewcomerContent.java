package io.whystream.teacher;

import io.whystream.context.Catalogue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a teacher, beside the candidates, what its {@link ContentFeatures} are worth after a history, and makes of the
 * answer what that says of items that the teacher never met. Not thread-safe.
 */
public final class NewcomerContent {
    private static final double MOST = 5;

    private final Vocabulary vocabulary;
    private final Catalogue catalogue;
    private final Map<String, Optional<Content>> known = new HashMap<>();
    private long changes;

    public NewcomerContent(Vocabulary vocabulary, Catalogue catalogue) {
        this.vocabulary = vocabulary;
        this.catalogue = catalogue;
    }

    /** The question with the features' rows behind its candidates; itself, where no new item is asked about. */
    public TeacherQuestion extend(TeacherQuestion question) {
        int[] candidates = question.candidates();
        ContentFeatures features = vocabulary.content().orElse(null);
        if (features == null
                || !question.wholeCatalogue()
                        && Arrays.stream(candidates).noneMatch(row -> row == Vocabulary.UNKNOWN)) {
            return question;
        }
        int[] extended = Arrays.copyOf(candidates, candidates.length + features.size());
        for (int place = 0; place < features.size(); place++) {
            extended[candidates.length + place] = vocabulary.rows() + place;
        }
        return new TeacherQuestion(question.history(), extended, question.wholeCatalogue());
    }

    /** The answer without what {@link #extend} added: the logits of so many candidates. */
    public static TeacherAnswer shorten(TeacherAnswer answer, int candidates) {
        return answer.logits().length == candidates
                ? answer
                : new TeacherAnswer(
                        Arrays.copyOf(answer.logits(), candidates),
                        answer.attention(),
                        answer.catalogueLogits().orElse(null));
    }

    /**
     * What an answer says of new items.
     *
     * @param answer to the extended question
     * @param candidates how many the question itself has
     */
    public ContentAffinity affinity(TeacherAnswer answer, int candidates) {
        ContentFeatures features = vocabulary.content().orElse(null);
        if (features == null || answer.logits().length == candidates) {
            return ContentAffinity.NONE;
        }
        double[] centred = new double[features.size()];
        for (int place = 0; place < centred.length; place++) {
            centred[place] = answer.logits()[candidates + place] - (double) features.mean(place);
        }
        return itemId -> {
            @Nullable Content content = content(features, itemId);
            return content == null ? 0 : Math.max(-MOST, Math.min(MOST, content.dot(centred)));
        };
    }

    private @Nullable Content content(ContentFeatures features, String itemId) {
        if (catalogue.changes() != changes) {
            changes = catalogue.changes();
            known.clear();
        }
        return known.computeIfAbsent(itemId, id -> catalogue.find(id).map(features::of))
                .orElse(null);
    }
}

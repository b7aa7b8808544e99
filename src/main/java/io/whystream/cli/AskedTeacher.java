package io.whystream.cli;

import io.whystream.context.Catalogue;
import io.whystream.teacher.ContentAffinity;
import io.whystream.teacher.NewcomerContent;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a teacher about the whole catalogue, once for all who want to know it of one history: the raw and the corrected
 * entrant of a race. Items are the race's indices. Not thread-safe.
 */
final class AskedTeacher {
    private static final int[] NOBODY = {};

    private final Catalogue catalogue;
    private Teacher teacher;
    private NewcomerContent content;
    private ContentAffinity affinity = ContentAffinity.NONE;
    private final List<String> itemIds = new ArrayList<>();
    private final IntArrayList rows = new IntArrayList();
    private int[] history = NOBODY;
    private float[] logits = {};

    /** @param catalogue what is known of items that are new to the teacher */
    AskedTeacher(Teacher teacher, Catalogue catalogue) {
        this.teacher = teacher;
        this.catalogue = catalogue;
        this.content = new NewcomerContent(teacher.vocabulary(), catalogue);
    }

    /** Hears which item an index stands for; may hear it again. */
    void see(String itemId, int item) {
        if (item == rows.size()) {
            itemIds.add(itemId);
            rows.add(teacher.vocabulary().rowOf(itemId));
        }
    }

    /** Asks another teacher from now on. */
    void ask(Teacher successor) {
        teacher = successor;
        content = new NewcomerContent(successor.vocabulary(), catalogue);
        history = NOBODY;
        for (int item = 0; item < itemIds.size(); item++) {
            rows.set(item, successor.vocabulary().rowOf(itemIds.get(item)));
        }
    }

    /** The row of an item that was seen. */
    int row(int item) {
        return rows.getInt(item);
    }

    /** Its logits after these choices, one per row of the vocabulary; not to be changed. */
    float[] logits(int[] choices) {
        if (choices == NOBODY || choices != history) {
            history = choices;
            logits = answer(choices);
        }
        return logits;
    }

    /** What it thinks of items that are new to it, after these choices. */
    ContentAffinity affinity(int[] choices) {
        logits(choices);
        return affinity;
    }

    private float[] answer(int[] choices) {
        int start = Math.max(0, choices.length - teacher.window());
        int[] recent =
                Arrays.stream(choices, start, choices.length).map(rows::getInt).toArray();
        TeacherQuestion question = new TeacherQuestion(recent, new int[] {Vocabulary.UNKNOWN}, true);
        TeacherAnswer answer = teacher.answer(List.of(content.extend(question))).get(0);
        affinity = content.affinity(answer, question.candidates().length);
        return answer.catalogueLogits()
                .orElseThrow(() -> new IllegalStateException("the whole catalogue was asked for"));
    }
}

package io.whystream.teacher;

/** One question to the teacher, in rows of its {@link Vocabulary}. Owns its arrays. */
public final class TeacherQuestion {
    private final int[] history;
    private final int[] candidates;
    private final boolean wholeCatalogue;

    /**
     * @param history the user's choices, oldest first, may be empty and may be longer than the window (its end counts)
     * @param candidates the items to score, at least one; {@link Vocabulary#UNKNOWN} is allowed
     * @param wholeCatalogue whether every row of the vocabulary is to be scored as well
     */
    public TeacherQuestion(int[] history, int[] candidates, boolean wholeCatalogue) {
        if (candidates.length == 0) {
            throw new IllegalArgumentException("a question needs at least one candidate");
        }
        this.history = history;
        this.candidates = candidates;
        this.wholeCatalogue = wholeCatalogue;
    }

    public int[] history() {
        return history;
    }

    public int[] candidates() {
        return candidates;
    }

    public boolean wholeCatalogue() {
        return wholeCatalogue;
    }
}

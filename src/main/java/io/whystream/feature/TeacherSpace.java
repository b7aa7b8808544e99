package io.whystream.feature;

import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;

/**
 * The space in which a teacher's items lie, for the features that are made of it. Another teacher may take over: the space
 * then moves, and what was learned in the old one means nothing. Not thread-safe.
 */
public final class TeacherSpace {
    private Probes probes;
    private Vocabulary vocabulary;
    private int moves;
    private boolean hidden;

    TeacherSpace(Probes probes, Vocabulary vocabulary) {
        this.probes = probes;
        this.vocabulary = vocabulary;
    }

    /** Whether another teacher's space has as many dimensions: only then can this one move there. */
    boolean fits(Probes next) {
        return next.dimension() == probes.dimension();
    }

    void moveTo(Probes nextProbes, Vocabulary nextVocabulary) {
        probes = nextProbes;
        vocabulary = nextVocabulary;
        moves++;
    }

    void hide(boolean hide) {
        hidden = hide;
    }

    /** Whether the features of this space are absent at present, since it is not the space of the teacher that spoke. */
    boolean hidden() {
        return hidden;
    }

    /** How often it moved: what was looked up before is stale. */
    int moves() {
        return moves;
    }

    Probes probes() {
        return probes;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}

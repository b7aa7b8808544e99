package io.whystream.teacher.training;

/** Which choices are held out of training, so that they can say which epoch was best. */
public enum Holdout {
    /** The last choice of some users, drawn at random; the teacher of the best epoch is the one that is kept. */
    SOME_USERS,
    /**
     * The last choice of every user, and where users are few the choices before it too. When the best epoch is known,
     * a second teacher is trained for as many epochs on all choices, the held-out ones included, and that one is kept.
     */
    EVERY_USER_THEN_REFIT
}

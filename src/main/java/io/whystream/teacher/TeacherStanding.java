package io.whystream.teacher;

/** Whether the teacher is asked at present. Only the first is a matter of configuration; the stream goes on in all. */
public enum TeacherStanding {
    /** There is none. */
    NONE,
    /** It is asked. */
    AVAILABLE,
    /** It failed too often and is left alone for a while. */
    RESTING,
    /** After its rest, one batch tries whether it answers again. */
    TRIED
}

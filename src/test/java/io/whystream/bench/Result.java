package io.whystream.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param discipline what was done: learn, score, stream, service
 * @param name who did it
 * @param perSecond operations per second by the clock, the median of all iterations
 * @param perProcessorSecond operations per second of processor time, the best iteration; absent for streams
 * @param ratio of the best iterations (of the clock for streams) to the reference, which is Whystream among learners and
 *     the first line, which reads and writes the same, among streams
 */
record Result(
        String discipline,
        String name,
        double perSecond,
        @Nullable Double perProcessorSecond,
        double ratio) {

    static Result stream(String name, double perSecond) {
        return new Result("stream", name, perSecond, null, 1);
    }

    /** The same in another part of the table. */
    Result as(String other) {
        return new Result(other, name, perSecond, perProcessorSecond, ratio);
    }

    Result against(Result reference) {
        double own = perProcessorSecond == null ? perSecond : perProcessorSecond;
        double theirs = reference.perProcessorSecond == null ? reference.perSecond : reference.perProcessorSecond;
        return new Result(discipline, name, perSecond, perProcessorSecond, own / theirs);
    }
}

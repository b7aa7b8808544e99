package io.whystream.cli;

import io.whystream.teacher.training.DataProvenance;
import io.whystream.teacher.training.DataSplit;
import java.nio.file.Path;
import java.util.Locale;

/** How a teacher can be measured, and whether it may be: never on what it was trained on. */
enum EvaluationProtocol {
    LEAVE_LAST_OUT(DataSplit.Kind.LEAVE_LAST_OUT, "leave-last-out"),
    PREQUENTIAL(DataSplit.Kind.TIME, "time:SHARE");

    private static final int DIGITS = 12;

    private final DataSplit.Kind trained;
    private final String split;

    EvaluationProtocol(DataSplit.Kind trained, String split) {
        this.trained = trained;
        this.split = split;
    }

    /** @throws UsageException when there is none of that name */
    static EvaluationProtocol parse(String word) {
        for (EvaluationProtocol each : values()) {
            if (each.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new UsageException("--protocol must be leave-last-out or prequential, but is " + word);
    }

    /** @throws CommandException when the teacher's training has seen what this protocol tests */
    void requireUnseen(Path teacher, DataSplit split) {
        if (split.kind() != trained) {
            throw new CommandException(teacher + " was trained with --split " + split
                    + ", so it has seen choices that --protocol " + this + " would test; train one with --split "
                    + this.split);
        }
    }

    /** @throws CommandException when the teacher was trained on other data, so that nobody knows what it has seen */
    static void requireSameData(Path teacher, DataProvenance trained, String data, String digest) {
        if (!trained.digest().equals(digest)) {
            throw new CommandException(String.format(
                    "%s was trained on %s with the digest %s..., but --data %s has %s...; give the data that it was trained"
                            + " on, or train one on these",
                    teacher, trained.name(), start(trained.digest()), data, start(digest)));
        }
    }

    private static String start(String digest) {
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

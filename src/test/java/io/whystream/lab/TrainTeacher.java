package io.whystream.lab;

import io.whystream.cli.TeacherTrainer;
import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Trains a teacher on the first half of a data set, as the replay does: {@code TrainTeacher DATA OUTPUT [LIMIT]}; with a
 * limit, on the first half of the earliest so many events.
 */
public final class TrainTeacher {
    private TrainTeacher() {}

    public static void main(String[] arguments) {
        int limit = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        DataSet set = DataSet.read(Path.of(arguments[0]), 1).limit(limit);
        List<Interaction> first = set
                .records()
                .subList(0, (int) Math.round(0.5 * set.records().size()))
                .stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
        System.out.println(new TeacherTrainer(1, 600, false).train(set.name(), first, Path.of(arguments[1])));
    }
}

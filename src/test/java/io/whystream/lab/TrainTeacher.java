package io.whystream.lab;

import io.whystream.cli.TeacherTrainer;
import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Trains a teacher on the first half of a data set, as the replay does, or on another share of its first events: {@code
 * TrainTeacher DATA OUTPUT [SHARE [SEED [LIMIT]]]}.
 */
public final class TrainTeacher {
    private TrainTeacher() {}

    public static void main(String[] arguments) {
        double share = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 0.5;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        int limit = arguments.length > 4 ? Integer.parseInt(arguments[4]) : Integer.MAX_VALUE;
        DataSet set = DataSet.read(Path.of(arguments[0]), 1).limit(limit);
        List<Interaction> first = set
                .records()
                .subList(0, (int) Math.round(share * set.records().size()))
                .stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
        System.out.println(new TeacherTrainer(seed, 600, false).train(set.name(), first, Path.of(arguments[1])));
    }
}

package io.whystream.cli;

import io.whystream.evaluate.LeaveLastOut;
import io.whystream.event.Interaction;
import io.whystream.teacher.training.Choice;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.LatestHistories;
import io.whystream.teacher.training.SplitProvenance;
import io.whystream.teacher.training.TrainingSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What of a data set a teacher may see.
 *
 * @param users their choices, oldest first
 * @param latest what the users of the newest choices had chosen before; nothing where the teacher meets no later ones
 * @param description of the split, in words
 */
record TrainingPart(DataSplit split, List<TrainingSequence> users, List<List<String>> latest, String description) {
    /**
     * @param interactions all that there are, in the order of time
     * @throws CommandException when the split leaves nothing
     */
    static TrainingPart of(DataSplit split, List<Interaction> interactions) {
        return switch (split.kind()) {
            case ALL -> new TrainingPart(split, byUser(interactions), latest(interactions), "every choice");
            case TIME -> {
                int events = split.events(interactions.size());
                yield new TrainingPart(
                        split,
                        byUser(interactions.subList(0, events)),
                        latest(interactions.subList(0, events)),
                        "the choices among the first " + events + " events");
            }
            case LEAVE_LAST_OUT -> leaveLastOut(interactions);
        };
    }

    private static TrainingPart leaveLastOut(List<Interaction> interactions) {
        LeaveLastOut protocol = leaveLastOutOf(interactions);
        return new TrainingPart(
                DataSplit.LEAVE_LAST_OUT,
                protocol.training().stream().map(TrainingSequence::new).toList(),
                List.of(),
                "the " + LeaveLastOut.CORE + "-core of the choices (the first of each user and item), without every"
                        + " user's last one");
    }

    static LeaveLastOut leaveLastOutOf(List<Interaction> interactions) {
        try {
            return LeaveLastOut.of(interactions);
        } catch (IllegalArgumentException tooLittle) {
            throw new CommandException(
                    tooLittle.getMessage() + ", or train with --split time:0.5 or --split all", tooLittle);
        }
    }

    private static List<TrainingSequence> byUser(List<Interaction> interactions) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (Interaction each : interactions) {
            if (each.type().isChoice()) {
                users.computeIfAbsent(each.userId(), user -> new ArrayList<>())
                        .add(Objects.requireNonNull(each.itemId(), "a choice has an item"));
            }
        }
        return users.values().stream().map(TrainingSequence::new).toList();
    }

    private static List<List<String>> latest(List<Interaction> interactions) {
        return LatestHistories.of(interactions.stream()
                .filter(each -> each.type().isChoice())
                .map(Choice::of)
                .toList());
    }

    int choices() {
        return users.stream().mapToInt(user -> user.itemIds().size()).sum();
    }

    SplitProvenance provenance(long seed) {
        int items = (int) users.stream()
                .flatMap(user -> user.itemIds().stream())
                .distinct()
                .count();
        return new SplitProvenance(split, seed, choices(), users.size(), items, description);
    }
}

package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.teacher.training.DataProvenance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Tells data sets apart, and says what is in one. */
final class DataDigest {
    private DataDigest() {}

    /** @param interactions in the order of time, at least one of them a choice */
    static DataProvenance provenance(String name, List<Interaction> interactions) {
        List<Interaction> choices = choices(interactions);
        return new DataProvenance(
                name,
                of(interactions),
                interactions.size(),
                choices.size(),
                distinct(choices, Interaction::userId),
                distinct(choices, DataDigest::itemOf),
                choices.get(0).timestamp().toString(),
                choices.get(choices.size() - 1).timestamp().toString());
    }

    /** SHA-256 over users, items and times of the choices in their order, in hexadecimal digits. */
    static String of(List<Interaction> interactions) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Interaction choice : choices(interactions)) {
                String line = choice.userId() + "\t" + itemOf(choice) + "\t"
                        + choice.timestamp().toEpochMilli() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static List<Interaction> choices(List<Interaction> interactions) {
        return interactions.stream().filter(each -> each.type().isChoice()).toList();
    }

    private static int distinct(List<Interaction> choices, Function<Interaction, String> key) {
        return (int) choices.stream().map(key).distinct().count();
    }

    private static String itemOf(Interaction choice) {
        return Objects.requireNonNull(choice.itemId(), "a choice has an item");
    }
}

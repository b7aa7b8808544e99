package io.whystream.teacher.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.event.Item;
import io.whystream.teacher.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Tells runs apart: two of the same name, undisturbed, come to the same teacher. */
final class RunName {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunName() {}

    /** SHA-256 over data, what is known of the items, plan and programs, in hexadecimal digits. */
    static String of(List<TrainingSequence> users, Map<String, Item> catalogue, TrainingPlan plan) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(JSON.writeValueAsBytes(plan));
            digest.update(JSON.writeValueAsBytes(Provenance.Versions.current()));
            for (TrainingSequence user : users) {
                digest.update((String.join("\t", user.itemIds()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            describe(digest, users, catalogue);
            return HexFormat.of().formatHex(digest.digest());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a plan can be written as JSON", impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static void describe(MessageDigest digest, List<TrainingSequence> users, Map<String, Item> catalogue) {
        List<String> itemIds = users.stream()
                .flatMap(user -> user.itemIds().stream())
                .distinct()
                .toList();
        DescribedItems described = DescribedItems.of(new Vocabulary(itemIds), catalogue);
        if (described != null) {
            digest.update(String.join("\t", described.names()).getBytes(StandardCharsets.UTF_8));
            digest.update(Arrays.toString(described.values()).getBytes(StandardCharsets.UTF_8));
        }
    }
}

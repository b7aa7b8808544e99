package io.whystream.local.data;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our own contract, one document on each line.
 *
 * <p>An interaction's line is sent as it is, readable or not, for a service must bear what comes; it ends before the
 * line feed, and blank lines are none. An unreadable one keeps its place behind the readable one before it. A catalogue
 * entry that cannot be read is an error.
 */
final class JsonLines implements DataFormat {
    private static final String INTERACTIONS = "interactions.jsonl";
    private static final String ITEMS = "items.jsonl";
    private static final String UNREADABLE = "unreadable";
    private static final Pattern USER = Pattern.compile("\"userId\"\\s*:\\s*\"([^\"\\\\\\p{Cntrl}]{1,512})\"");

    @Override
    public String description() {
        return "JSON Lines of Whystream's own events (interactions.jsonl; items.jsonl may be absent)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(INTERACTIONS));
    }

    @Override
    public Contents read(Path folder) {
        List<DataRecord> records = new ArrayList<>();
        Instant time = Instant.MIN;
        for (byte[] line : lines(folder.resolve(INTERACTIONS))) {
            if (!isBlank(line)) {
                DataRecord record = record(line, time);
                records.add(record);
                time = record.time();
            }
        }
        Path items = folder.resolve(ITEMS);
        return new Contents(records, Files.exists(items) ? items(items) : List.of());
    }

    private static DataRecord record(byte[] line, Instant timeBefore) {
        try {
            Interaction interaction = ContractJson.readInteraction(line);
            return DataRecord.of(line, interaction);
        } catch (ContractException e) {
            return DataRecord.unreadable(line, userOf(line), timeBefore);
        }
    }

    private static String userOf(byte[] line) {
        Matcher user = USER.matcher(new String(line, StandardCharsets.UTF_8));
        return user.find() ? user.group(1) : UNREADABLE;
    }

    private static List<Item> items(Path file) {
        List<Item> items = new ArrayList<>();
        int number = 0;
        for (byte[] line : lines(file)) {
            number++;
            try {
                if (!isBlank(line)) {
                    items.add(ContractJson.readItem(line));
                }
            } catch (ContractException e) {
                throw new DataSetException(file + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return items;
    }

    private static List<byte[]> lines(Path file) {
        byte[] bytes = TextFile.bytes(file);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        lines.add(Arrays.copyOfRange(bytes, start, bytes.length));
        return lines;
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}

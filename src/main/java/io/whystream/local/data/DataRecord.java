package io.whystream.local.data;

import io.whystream.event.Interaction;
import io.whystream.event.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record for the topic of interactions: a line that may be unreadable, or an interaction. */
public final class DataRecord {
    private final String key;
    private final byte @Nullable [] line;
    private final @Nullable Interaction interaction;
    private final Instant time;

    private DataRecord(String key, byte @Nullable [] line, @Nullable Interaction interaction, Instant time) {
        this.key = key;
        this.line = line;
        this.interaction = interaction;
        this.time = time;
    }

    /** An interaction, written as the contract says. */
    public static DataRecord of(Interaction interaction) {
        return new DataRecord(interaction.userId(), null, interaction, interaction.timestamp());
    }

    /** An interaction, whose value is the line that it was read from. */
    static DataRecord of(byte[] line, Interaction interaction) {
        return new DataRecord(interaction.userId(), line.clone(), interaction, interaction.timestamp());
    }

    /** @param time the place among the others */
    static DataRecord unreadable(byte[] line, String key, Instant time) {
        return new DataRecord(key, line.clone(), null, time);
    }

    /** The user's id in UTF-8; of an unreadable line what could be found. */
    public byte[] key() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes to send: the line untouched, or the interaction as JSON, written anew at each call. */
    public byte[] value() {
        if (line != null) {
            return line.clone();
        }
        return interaction == null ? new byte[0] : ContractJson.write(interaction);
    }

    /** What the value says; absent where it breaks the contract. */
    public @Nullable Interaction interaction() {
        return interaction;
    }

    /** When it happened; an unreadable line takes the time of the readable one before it. */
    public Instant time() {
        return time;
    }

    @Override
    public String toString() {
        return interaction == null ? "unreadable record of " + key : interaction.toString();
    }
}

package io.whystream.teacher.training;

import io.whystream.event.Interaction;
import java.util.Objects;

/** Somebody chose something. */
public record Choice(String userId, String itemId) {
    /** @param interaction a choice */
    public static Choice of(Interaction interaction) {
        return new Choice(interaction.userId(), Objects.requireNonNull(interaction.itemId(), "a choice has an item"));
    }
}

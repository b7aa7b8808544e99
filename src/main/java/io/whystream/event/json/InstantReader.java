package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a moment: epoch milliseconds, or ISO-8601 as RFC 3339 narrows it (date, time with seconds, and an offset). What
 * is finer than a millisecond is cut off, so that what is written reads back equal.
 */
final class InstantReader extends ScalarReader<Instant> {
    private static final long serialVersionUID = 1L;
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|(?!-00:00)[+-]\\d{2}:\\d{2})");
    private static final int LONGEST = "2024-12-31T23:59:59.123456789+14:00".length();

    InstantReader() {
        super(
                Instant.class,
                "epoch milliseconds or an ISO-8601 string with offset, such as \"2024-05-01T18:30:00Z\"",
                null);
    }

    @Override
    @Nullable
    Instant read(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parse(parser.getText());
        }
        Long milliseconds = ScalarReaders.whole(parser, token);
        return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
    }

    private static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST || !DATE_TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

package io.whystream.local.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as text, and complaints about its lines. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataSetException("cannot read " + file + ": " + e, e);
        }
    }

    /** UTF-8, or Latin-1 where it is no valid UTF-8. */
    static String text(Path file) {
        byte[] bytes = bytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static String text(Path file, Charset charset) {
        return new String(bytes(file), charset);
    }

    /** Hands over each line that is not blank; what it complains of is told with file and line number. */
    static void eachLine(Path file, String text, LineReader reader) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                reader.read(line);
            } catch (IllegalArgumentException e) {
                throw malformed(file, number, e);
            }
        }
    }

    static DataSetException malformed(Path file, long line, IllegalArgumentException complaint) {
        return new DataSetException(file + ", line " + line + ": " + complaint.getMessage(), complaint);
    }

    /** Takes one line. */
    interface LineReader {
        /**
         * Takes a line without its end.
         *
         * @throws IllegalArgumentException if the line is malformed
         */
        void read(String line);
    }
}

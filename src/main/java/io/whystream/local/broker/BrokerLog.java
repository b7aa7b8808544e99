package io.whystream.local.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the broker's own process wrote about itself. */
final class BrokerLog {
    private static final int TAIL_LINES = 3;

    private BrokerLog() {}

    static Path in(Path folder) {
        return folder.resolve("broker.log");
    }

    /** Its last lines on one line, without stack frames. */
    static String tail(Path folder) {
        try {
            List<String> lines = Files.readString(in(folder), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... "))
                    .toList();
            return lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES)).collect(Collectors.joining(" | "));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}

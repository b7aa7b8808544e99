package io.whystream.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a run found, and where.
 *
 * @param machine processors, their load before the run, and the Java that ran
 */
record BenchReport(String command, String machine, List<Result> results) {
    void write(Path file) throws IOException {
        Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    String table() {
        StringBuilder table = new StringBuilder(machine).append('\n');
        String discipline = "";
        for (Result result : results) {
            if (!result.discipline().equals(discipline)) {
                discipline = result.discipline();
                table.append(
                        String.format("%n%-42s %14s %16s %8s%n", discipline, "per second", "per CPU second", "ratio"));
            }
            Double processor = result.perProcessorSecond();
            table.append(String.format(
                    Locale.ROOT,
                    "%-42s %,14.0f %16s %8.2f%n",
                    result.name(),
                    result.perSecond(),
                    processor == null ? "" : String.format(Locale.ROOT, "%,.0f", processor),
                    result.ratio()));
        }
        return table.toString();
    }
}

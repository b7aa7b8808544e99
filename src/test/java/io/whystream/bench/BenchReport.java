package io.whystream.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param errors of explainers; empty where nothing was explained
 */
record BenchReport(
        String command,
        String machine,
        List<Result> results,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttributionError> errors) {
    BenchReport(String command, String machine, List<Result> results) {
        this(command, machine, results, List.of());
    }

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
                    "%-42s %14s %16s %8s%n",
                    result.name(),
                    rate(result.perSecond()),
                    processor == null ? "" : rate(processor),
                    ratio(result.ratio())));
        }
        return errors.isEmpty()
                ? table.toString()
                : table.append('\n').append(AttributionError.table(errors)).toString();
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, rate < 100 ? "%.1f" : "%,.0f", rate);
    }

    /** Two digits after the point, and two that say something of a ratio that is far below. */
    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.01 ? "%.1e" : "%.2f", ratio);
    }
}

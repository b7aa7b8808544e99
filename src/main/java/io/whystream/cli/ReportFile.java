package io.whystream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.whystream.evaluate.Curves;
import io.whystream.evaluate.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report, and the picture of it, where the user wants them. */
final class ReportFile {
    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private ReportFile() {}

    /** Fails before the work begins rather than after it. */
    static void requireWritable(String option, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
            throw new UsageException(option + " " + file + " cannot be written: name a file in an existing folder");
        }
    }

    /** @param report a record that Jackson can write */
    static void write(Path file, Record report) {
        try {
            write(file, WRITER.writeValueAsString(report) + System.lineSeparator());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written as JSON", e);
        }
    }

    /** Draws the report's curves; where nothing was evaluated there is nothing to draw, and that is said. */
    static void plot(Path file, ReplayReport report) {
        Curves curves = report.curves();
        if (curves == null) {
            throw new CommandException(
                    "no curves for " + file + ": no event was evaluated; raise --evaluate or --limit");
        }
        write(file, CurvePicture.draw(report, curves));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}

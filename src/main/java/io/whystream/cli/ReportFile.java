package io.whystream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.whystream.evaluate.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report where the user wants it. */
final class ReportFile {
    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private ReportFile() {}

    /** Fails before the work begins rather than after it. */
    static void requireWritable(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
            throw new UsageException("--report " + file + " cannot be written: name a file in an existing folder");
        }
    }

    static void write(Path file, ReplayReport report) {
        try {
            Files.writeString(file, WRITER.writeValueAsString(report) + System.lineSeparator());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written as JSON", e);
        } catch (IOException e) {
            throw new CommandException("cannot write the report to " + file + ": " + e.getMessage(), e);
        }
    }
}

package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Turns whatever went wrong inside Jackson into one line that names the field. */
final class Complaint {
    private static final int PATH_LENGTH = 80;
    private static final String NOT_JSON = "not JSON: ";

    /** What Jackson's messages say to its programmers, not to ours. */
    private static final Pattern JACKSON_ADVICE =
            Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`| \\(start marker at .*");

    private Complaint() {}

    static ContractException about(IOException problem) {
        Throwable cause = problem.getCause();
        if (problem instanceof Refusal refusal) {
            return new ContractException(path(refusal.getPath()) + ": " + refusal.getOriginalMessage(), problem);
        }
        if (!(problem instanceof JsonMappingException mapping)) {
            return new ContractException(NOT_JSON + syntax(problem), problem);
        }
        if (cause instanceof IllegalArgumentException broken) {
            return new ContractException(below(mapping.getPath(), String.valueOf(broken.getMessage())), problem);
        }
        if (cause instanceof IOException inner) {
            return new ContractException(NOT_JSON + syntax(inner), problem);
        }
        return new ContractException(path(mapping.getPath()) + ": " + shape(mapping), problem);
    }

    /** A record's own complaint starts with its field's name: the place of the record goes before it. */
    private static String below(List<Reference> path, String complaint) {
        return path.isEmpty() ? complaint : path(path) + "." + complaint;
    }

    private static String shape(JsonMappingException problem) {
        String message = Objects.requireNonNullElse(problem.getOriginalMessage(), "");
        if (message.startsWith("Missing required creator property")) {
            return "is missing";
        }
        if (message.startsWith("Cannot coerce empty String") && problem instanceof MismatchedInputException mismatch) {
            return "expected " + StructureRefusals.kind(mismatch.getTargetType()) + ", found the string \"\"";
        }
        return message;
    }

    private static String syntax(IOException problem) {
        if (!(problem instanceof JsonProcessingException unreadable)) {
            return String.valueOf(problem.getMessage());
        }
        String where = unreadable.getLocation() == null ? "" : at(unreadable.getLocation());
        String message = JACKSON_ADVICE.matcher(unreadable.getOriginalMessage()).replaceAll("");
        return Excerpt.of(message, ContractException.MAX_LENGTH - NOT_JSON.length() - where.length()) + where;
    }

    static String at(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "document" : Excerpt.of(path.toString(), PATH_LENGTH);
    }
}

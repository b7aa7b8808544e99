package io.whystream.local.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A CSV file whose first row names the columns; they may stand in any order, among others. */
final class CsvTable {
    private static final ObjectReader ROWS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private CsvTable() {}

    /**
     * Hands over the wanted fields of each row, in the order that they are asked for.
     *
     * @throws DataSetException naming file and line, if a column is missing, a row is cut short or the reader complains
     */
    static void eachRow(Path file, List<String> columns, RowReader reader) {
        try (MappingIterator<String[]> rows = ROWS.readValues(TextFile.text(file))) {
            List<String> header = rows.hasNext() ? Arrays.asList(rows.next()) : List.of();
            int[] places = columns.stream()
                    .mapToInt(column -> place(header, column, file))
                    .toArray();
            long line = 2;
            while (rows.hasNext()) {
                String[] row = rows.next();
                if (!isBlank(row)) {
                    read(row, places, header.size(), file, line, reader);
                }
                line += 1 + lineFeedsIn(row);
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new DataSetException(file + ", line " + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new DataSetException("cannot read " + file + ": " + e, e);
        }
    }

    private static int place(List<String> header, String column, Path file) {
        int place = header.stream().map(String::strip).toList().indexOf(column);
        if (place < 0) {
            throw new DataSetException(file + ", line 1: the column " + column + " is missing");
        }
        return place;
    }

    /** A quoted field may go on over several lines. */
    private static long lineFeedsIn(String[] row) {
        return Arrays.stream(row)
                .filter(Objects::nonNull)
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
    }

    private static boolean isBlank(String[] row) {
        return row.length == 0 || (row.length == 1 && row[0].isBlank());
    }

    private static void read(String[] row, int[] places, int width, Path file, long line, RowReader reader) {
        try {
            if (row.length != width) {
                throw new IllegalArgumentException("expected " + width + " fields, found " + row.length);
            }
            List<String> fields = new ArrayList<>(places.length);
            for (int place : places) {
                fields.add(Objects.requireNonNullElse(row[place], ""));
            }
            reader.read(fields);
        } catch (IllegalArgumentException e) {
            throw TextFile.malformed(file, line, e);
        }
    }

    /** Takes the fields of one row. */
    interface RowReader {
        /**
         * Takes the fields in the order that they were asked for.
         *
         * @throws IllegalArgumentException if the row is malformed
         */
        void read(List<String> fields);
    }
}

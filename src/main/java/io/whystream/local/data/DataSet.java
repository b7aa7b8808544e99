package io.whystream.local.data;

import io.whystream.event.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A data set: interactions by time, and a catalogue.
 *
 * <p>Events of one user at the same moment have no order of their own (MovieLens counts in seconds, and many ratings
 * share one); they are shuffled, so that no figure depends on how the file was sorted. The same seed gives the same
 * order.
 */
public final class DataSet {
    private static final List<DataFormat> FORMATS =
            List.of(new JsonLines(), new MovieLensDat(), new MovieLensCsv(), new MovieLens100k());

    private final String name;
    private final List<DataRecord> records;
    private final List<Item> items;

    private DataSet(String name, List<DataRecord> records, List<Item> items) {
        this.name = name;
        this.records = List.copyOf(records);
        this.items = List.copyOf(items);
    }

    /**
     * Reads a folder in whichever known format it is.
     *
     * @throws DataSetException if it is in none of them, or a file cannot be read
     */
    public static DataSet read(Path folder, long seed) {
        DataFormat.Contents contents = formatOf(folder).read(folder);
        return new DataSet(nameOf(folder), TimeOrder.of(contents.records(), seed), contents.items());
    }

    /** The folder's own name. */
    public String name() {
        return name;
    }

    /** All records, earliest first. */
    public List<DataRecord> records() {
        return records;
    }

    /** The catalogue, in the order of its file; empty where there is none. */
    public List<Item> items() {
        return items;
    }

    /** The earliest records, as many as given, with the whole catalogue. */
    public DataSet limit(int most) {
        return new DataSet(name, records.subList(0, Math.min(most, records.size())), items);
    }

    private static DataFormat formatOf(Path folder) {
        return FORMATS.stream()
                .filter(format -> format.isIn(folder))
                .findFirst()
                .orElseThrow(() -> new DataSetException(folder
                        + (Files.isDirectory(folder) ? " holds no data set; known are " : " is no folder; known are ")
                        + FORMATS.stream().map(DataFormat::description).collect(Collectors.joining("; "))));
    }

    private static String nameOf(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? folder.toString() : last.toString();
    }
}

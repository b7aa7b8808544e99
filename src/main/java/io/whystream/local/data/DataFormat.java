package io.whystream.local.data;

import io.whystream.event.Item;
import java.nio.file.Path;
import java.util.List;

/** One way in which a data set lies in a folder. */
interface DataFormat {
    /** The format's name and its files, for people. */
    String description();

    /** Whether the folder holds the files that this format cannot do without. */
    boolean isIn(Path folder);

    /**
     * Reads the folder, records in the order of the file.
     *
     * @throws DataSetException naming file and line, when something cannot be read
     */
    Contents read(Path folder);

    /** What a folder holds. */
    record Contents(List<DataRecord> records, List<Item> items) {}
}

package io.whystream.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the stores. */
public final class StateFolder {
    private StateFolder() {}

    /**
     * Makes it where it is missing, and sees whether it can be written to.
     *
     * @throws StreamException when it cannot
     */
    public static void require(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
        } catch (IOException e) {
            throw new StreamException(
                    "the state folder " + folder + " cannot be written (" + reason(e)
                            + "): name another with --state-dir or WHYSTREAM_STATE_DIR",
                    e);
        }
    }

    private static String reason(IOException failure) {
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        String message = failure.getMessage();
        return message == null ? kind : kind + ": " + message;
    }
}

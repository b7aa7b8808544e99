package io.whystream.local.data;

/** A folder that cannot be read as a data set; the message is one line that names the file and the line, or what is known. */
public final class DataSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataSetException(String message) {
        super(message);
    }

    DataSetException(String message, Throwable cause) {
        super(message, cause);
    }
}

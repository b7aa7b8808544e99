package io.whystream.cli;

import java.io.IOException;
import java.net.ServerSocket;

/** Where HTTP is served. */
final class HttpPort {
    private static final int LARGEST = 65_535;

    private HttpPort() {}

    /**
     * Fails before the work begins rather than after it.
     *
     * @param port 0 for a free one
     * @throws UsageException when there is no such port
     * @throws CommandException when it is taken
     */
    static void requireFree(int port) {
        if (port < 0 || port > LARGEST) {
            throw new UsageException("--http-port must lie between 0 and " + LARGEST + ", but is " + port);
        }
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw new CommandException(
                    "HTTP port " + port + " cannot be used (" + e.getMessage()
                            + "): free it, or choose another with --http-port (0 finds one)",
                    e);
        }
    }
}

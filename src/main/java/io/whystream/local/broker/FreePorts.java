package io.whystream.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of the loopback address that nothing listened on a moment ago. */
final class FreePorts {
    private FreePorts() {}

    /** Two different ones, held open together so that they cannot be the same. */
    static List<Integer> two() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return List.of(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new BrokerException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}

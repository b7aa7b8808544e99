package io.whystream.local.broker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The broker as a process of its own, for {@link BrokerProcess}: it lives until its standard input ends, which it does
 * with its parent even when that is killed, or until a SIGTERM.
 *
 * <p>Standard output carries one line, {@code READY host:port}; everything that is logged goes to standard error.
 */
public final class BrokerMain {
    static final String READY = "READY ";
    /** Second argument: delete the folder at the end, unless the broker did not even start. */
    static final String TEMPORARY = "temporary";

    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Path folder;
    private final boolean temporary;
    private @Nullable EmbeddedBroker broker;

    private BrokerMain(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    public static void main(String... arguments) {
        PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        logToStandardError();
        leaveInterruptsToTheParent();
        BrokerMain main = new BrokerMain(Path.of(arguments[0]), arguments.length > 1 && TEMPORARY.equals(arguments[1]));
        inBackground("parent-watch", () -> exitAtEndOf(System.in));
        Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "broker-stop"));
        main.start(parent);
    }

    private void start(PrintStream parent) {
        try {
            EmbeddedBroker started = EmbeddedBroker.start(folder);
            keep(started);
            System.err.println("the broker answers at " + started.bootstrapServers() + ", its data is in " + folder);
            parent.println(READY + started.bootstrapServers());
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private synchronized void keep(EmbeddedBroker started) {
        broker = started;
    }

    private synchronized void stop() {
        inBackground("broker-halt", BrokerMain::haltWhenLate);
        if (broker != null) {
            broker.close();
            if (temporary) {
                delete();
            }
        }
    }

    private void delete() {
        try {
            BrokerFolder.deleteTree(folder);
        } catch (IOException e) {
            System.err.println("cannot delete " + folder + ": " + e.getMessage());
        }
    }

    /** Quarkus's handler, which is on the class path, holds everything back until an application starts: here none does. */
    private static void logToStandardError() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.INFO);
    }

    private static void exitAtEndOf(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("the pipe from the parent broke: " + e.getMessage());
        }
        System.exit(0);
    }

    private static void haltWhenLate() {
        try {
            Thread.sleep(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A terminal sends Ctrl-C to parent and child alike, but the parent needs its broker to end its stream in order.
     * Reflection, because the compiler warns of {@code sun.misc.Signal} and takes no suppression.
     */
    private static void leaveInterruptsToTheParent() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ignore = handler.getField("SIG_IGN").get(null);
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, ignore);
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C will end the broker at once: " + e);
        }
    }
}

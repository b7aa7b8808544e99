package io.whystream.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** The log of commands that run without Quarkus: warnings on standard error. Quarkus brings its own once it boots. */
final class ConsoleLog {
    private ConsoleLog() {}

    static void configure(boolean verbose) {
        ConsoleHandler console = new ConsoleHandler(
                ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%d{HH:mm:ss.SSS} %-5p %c{1.}: %s%e%n"));
        console.setLevel(verbose ? Level.INFO : Level.WARNING);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
        Logger.getLogger("").setLevel(verbose ? Level.INFO : Level.WARNING);
        if (!verbose) {
            // Warns of a missing CUDA driver wherever there is none.
            Logger.getLogger("ai.djl").setLevel(Level.SEVERE);
            // Says at every start that it has no topic yet, and at every end that it was interrupted.
            Logger.getLogger("org.apache.kafka").setLevel(Level.SEVERE);
        }
    }
}

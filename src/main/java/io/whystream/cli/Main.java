package io.whystream.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: parsed before anything is started, so that help and mistakes cost nothing. */
@QuarkusMain
@Command(
        name = "whystream",
        mixinStandardHelpOptions = true,
        version = "whystream 0.1.0",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        description = "Answers \"why was this recommended?\" on a Kafka topic, live.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    /** As shells have it for a command that ended by Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private @Nullable Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when something fails, and more of the log.")
    private boolean verbose;

    public static void main(String... args) {
        System.exit(run(args));
    }

    /** @return the exit code: 0, 1 when something failed, 2 when the command line is wrong */
    static int run(String... args) {
        Main main = new Main();
        try {
            return main.commandLine().execute(args);
        } finally {
            if (main.interruption != null) {
                main.interruption.finish();
            }
        }
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        Commands.all().forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler(this::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? Try --help.");
    }

    private int execute(ParseResult parsed) {
        ConsoleLog.configure(verbose);
        // The service hears of its end by Quarkus, and closes its stream undisturbed.
        Interruption watch = Interruption.watch(!isServing(parsed));
        interruption = watch;
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean isServing(ParseResult parsed) {
        return parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof ServeCommand;
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ParameterException) {
            throw failure;
        }
        if (interruption != null && interruption.begun()) {
            return INTERRUPTED;
        }
        PrintWriter err = command.getErr();
        if (failure instanceof UsageException) {
            err.println("whystream: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        err.println("whystream: " + oneLine(failure));
        if (verbose) {
            failure.printStackTrace(err);
        } else if (!isForPeople(failure)) {
            err.println("whystream: run again with --verbose to see where");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Messages of our own exceptions say what to do; others are only a beginning. */
    private static boolean isForPeople(Exception failure) {
        return failure.getClass().getName().startsWith("io.whystream.");
    }

    private static String oneLine(Exception failure) {
        String message = isForPeople(failure) ? failure.getMessage() : failure.toString();
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
    }
}

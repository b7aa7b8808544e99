package io.whystream.cli;

import java.util.ArrayList;
import java.util.List;

/** The commands that this distribution has: images leave rooms of {@code local} out, and the commands that need them. */
final class Commands {
    private Commands() {}

    /** In the order of the help. */
    static List<Object> all() {
        boolean broker = has("broker.EmbeddedBroker");
        boolean data = has("data.DataSet");
        List<Object> commands = new ArrayList<>();
        if (broker) {
            commands.add(new DemoCommand());
            commands.add(new ReplayCommand());
        }
        commands.add(new ServeCommand());
        commands.add(new RebuildCommand());
        commands.add(new SplitCommand());
        commands.add(new AuditCommand());
        if (data) {
            commands.add(new TrainCommand());
        }
        commands.add(new ProbeCommand());
        if (data) {
            commands.add(new EvaluateCommand());
            commands.add(new SimulateCommand());
        }
        if (broker) {
            commands.add(new BenchCommand());
        }
        return commands;
    }

    private static boolean has(String localClass) {
        return Commands.class.getResource("/io/whystream/local/" + localClass.replace('.', '/') + ".class") != null;
    }
}

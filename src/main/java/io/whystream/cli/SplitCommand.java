package io.whystream.cli;

import io.whystream.service.ServiceSettings;
import io.whystream.topology.RoleSplit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "split",
        description = "Give an application that taught and learned in one to instances with one role each.",
        footer = {
            "",
            "Stop all instances first. Those that are started with --roles teach and --roles learn then go on where it",
            "stopped; their state folders begin empty and are filled from the broker. There is no way back."
        })
final class SplitCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        cluster.override();
        ServiceSettings settings = ClusterOptions.settings(ClusterOptions.config());
        try (RoleSplit split = new RoleSplit(settings.stream(), settings.topics())) {
            long copied = split.split();
            String id = settings.stream().applicationId();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is split: %,d records of its stores were copied. Start instances with --roles teach and"
                                    + " with --roles learn.%n",
                            id, copied);
        }
        return 0;
    }
}

package io.whystream.cli;

import io.whystream.service.ServiceSettings;
import io.whystream.topology.StudentRebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = "Let the student be learned anew from the soft predictions that are still there.",
        footer = {
            "",
            "For a student whose stored state cannot be read, or whose features have changed. Stop all instances",
            "first; the next start learns, without answering again what was answered before."
        })
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        cluster.override();
        ServiceSettings settings = ClusterOptions.settings(ClusterOptions.config());
        try (StudentRebuild rebuild = new StudentRebuild(settings.stream(), settings.topics())) {
            long lessons = rebuild.prepare();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "The student of %s is forgotten. The next start learns it anew from %,d soft predictions.%n",
                            settings.stream().applicationId(), lessons);
        }
        return 0;
    }
}

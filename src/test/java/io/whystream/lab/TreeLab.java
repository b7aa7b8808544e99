package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.event.Interaction;
import io.whystream.explain.DistillerSettings;
import io.whystream.student.tree.TreeSettings;
import io.whystream.student.tree.TreeStudent;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TransformerTeacher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The linear explainer beside trees, on the same events, features and candidates. Trees are given as {@code
 * key=value,…}: delta, tie, grace, bins, leaves, depth, memory, and blind=1 to hide the learned columns, rest=1 to learn
 * what the linear student leaves.
 */
@Command(name = "tree-lab")
public final class TreeLab implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data = Path.of(".");

    @Option(names = "--teacher", required = true)
    private Path teacherFolder = Path.of(".");

    @Option(names = "--cache", required = true, description = "What the teacher says, as ServiceLab keeps it.")
    private Path cache = Path.of(".");

    @Option(names = "--limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--evaluate", description = "Share of the events that are ranked; a cache is made for one share.")
    private double evaluate = 0.1;

    @Option(names = "--measure", description = "Of these, the share that is measured.")
    private double measure = 1;

    @Option(names = "--tree")
    private List<String> trees = List.of("rest=0");

    @Option(names = "--paths", description = "Print the last tree's path every so many events.")
    private int paths = Integer.MAX_VALUE;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TreeLab()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        LabData set = LabData.read(data, limit);
        Catalogue catalogue = set.catalogue();
        List<Interaction> events = set.events();
        try (Teacher teacher = TransformerTeacher.load(teacherFolder)) {
            TreeLabRun run = new TreeLabRun(catalogue, teacher, DistillerSettings.defaults());
            List<Rival> rivals = rivals(run);
            long counted = Math.round(0.5 * events.size());
            AuditChoice measured = new AuditChoice(measure, 7);
            new SoftStream(catalogue, teacher, AuditChoice.ofShare(evaluate), 100).play(events, cache, made -> {
                long offset = made.source().offset();
                boolean counts = offset >= counted && measured.audits(made.interaction());
                run.play(made, counts, rivals);
                if (offset % paths == paths - 1) {
                    rivals.get(rivals.size() - 1).printPath(made.interaction().eventId(), run);
                }
            });
            System.out.printf(
                    "%,d events measured, %d dense columns%n",
                    rivals.get(0).fidelity().figures().events(), run.space().columns());
            System.out.println(Rival.header());
            rivals.forEach(rival -> System.out.println(rival.line()));
        }
        return 0;
    }

    private List<Rival> rivals(TreeLabRun run) {
        int columns = run.space().columns();
        BitSet learned = run.space().learnedColumns();
        List<Rival> rivals = new ArrayList<>();
        rivals.add(new Rival("linear", run.linear(), null));
        LinearImitator blind =
                new LinearImitator(run.space(), DistillerSettings.defaults().student());
        rivals.add(new Rival("linear, blind", new Blinded(blind, columns, learned), null));
        for (String text : trees) {
            Map<String, Double> given = new HashMap<>();
            for (String part : text.split(",")) {
                String[] pair = part.split("=", 2);
                given.put(pair[0], Double.parseDouble(pair[1]));
            }
            TreeStudent tree = new TreeStudent(columns, settings(given));
            if (given.getOrDefault("rest", 0.0) > 0) {
                rivals.add(new Rival("linear + tree: " + text, new ResidualTree(run.linear(), tree), tree));
            } else if (given.getOrDefault("blind", 0.0) > 0) {
                rivals.add(new Rival("tree: " + text, new Blinded(tree, columns, learned), tree));
            } else {
                rivals.add(new Rival("tree: " + text, tree, tree));
            }
        }
        return rivals;
    }

    private static TreeSettings settings(Map<String, Double> given) {
        TreeSettings usual = TreeSettings.defaults();
        return new TreeSettings(
                given.getOrDefault("delta", usual.delta()),
                given.getOrDefault("tie", usual.tie()),
                given.getOrDefault("grace", (double) usual.grace()).intValue(),
                given.getOrDefault("bins", (double) usual.bins()).intValue(),
                given.getOrDefault("leaves", (double) usual.maxLeaves()).intValue(),
                given.getOrDefault("depth", (double) usual.maxDepth()).intValue(),
                given.getOrDefault("memory", usual.memory()));
    }
}

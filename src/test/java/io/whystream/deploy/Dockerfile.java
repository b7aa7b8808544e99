package io.whystream.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code docker/Dockerfile}, stage by stage. */
record Dockerfile(List<Stage> stages) {
    static final Path FILE = Deployment.HOME.resolve("docker/Dockerfile");

    /** One instruction, its continued lines joined. */
    record Step(String instruction, String rest) {}

    /** @param base an image, or the name of an earlier stage */
    record Stage(String name, String base, List<Step> steps) {
        List<String> all(String instruction) {
            return steps.stream()
                    .filter(step -> step.instruction().equals(instruction))
                    .map(Step::rest)
                    .toList();
        }
    }

    static Dockerfile read() {
        try {
            return parse(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dockerfile parse(List<String> lines) {
        List<Stage> stages = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("#")) {
                continue;
            }
            joined.append(line);
            if (line.endsWith("\\")) {
                joined.setLength(joined.length() - 1);
                continue;
            }
            take(joined.toString().strip(), stages);
            joined.setLength(0);
        }
        return new Dockerfile(List.copyOf(stages));
    }

    private static void take(String line, List<Stage> stages) {
        String[] words = line.split("\\s+", 2);
        if (words[0].equals("FROM")) {
            String[] from = words[1].split("\\s+AS\\s+");
            stages.add(new Stage(from[1], from[0], new ArrayList<>()));
        } else if (words.length == 2 && !stages.isEmpty()) {
            stages.get(stages.size() - 1).steps().add(new Step(words[0], words[1]));
        }
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(FILE + " has no stage " + name));
    }

    boolean has(String name) {
        return stages.stream().anyMatch(each -> each.name().equals(name));
    }
}

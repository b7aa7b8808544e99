package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a stage of the Dockerfile becomes, built without Docker: its COPY steps, and those RUN steps that call a script of
 * ours, are carried out within a folder. Others, which would change this machine, are left out.
 */
final class Image {
    private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STAGE = "image";

    private final Dockerfile file = Dockerfile.read();
    private final String variant;
    private final Map<String, Image> sources;
    private final Path work;
    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, List<String>> commands = new HashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private String folder = "/";

    private Image(Path work, String variant, String stage, Map<String, Image> sources)
            throws IOException, InterruptedException {
        this.work = work;
        this.variant = variant;
        this.sources = sources;
        this.root = Files.createDirectories(work.resolve(stage));
        carryOut(file.stage(stage));
    }

    /** @param variant the build's one argument; empty for the one that the file names */
    static Image build(String variant, Path work) throws IOException, InterruptedException {
        return new Image(work, variant, STAGE, new HashMap<>());
    }

    /** A path of the image, where it is on this machine. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The words of ENTRYPOINT, CMD or HEALTHCHECK, with the image's own paths as they are here. */
    List<String> command(String instruction) {
        return commands.get(instruction).stream()
                .map(word -> word.replace("/opt/", root + "/opt/"))
                .toList();
    }

    private void carryOut(Dockerfile.Stage stage) throws IOException, InterruptedException {
        if (file.has(stage.base())) {
            carryOut(file.stage(stage.base()));
        }
        for (Dockerfile.Step step : stage.steps()) {
            switch (step.instruction()) {
                case "WORKDIR" -> {
                    folder = step.rest();
                    Files.createDirectories(at(folder));
                }
                case "COPY" -> copy(step.rest());
                case "RUN" -> run(step.rest());
                case "ARG" -> {
                    String[] argument = step.rest().split("=");
                    arguments.put(argument[0], variant.isEmpty() ? argument[1] : variant);
                }
                case "ENV" -> {
                    Matcher settings = SETTING.matcher(step.rest());
                    while (settings.find()) {
                        environment.put(
                                settings.group(1), settings.group(2) == null ? settings.group(3) : settings.group(2));
                    }
                }
                case "ENTRYPOINT", "CMD", "HEALTHCHECK" ->
                    commands.put(step.instruction(), words(step.rest().replaceFirst("^.*?\\[", "[")));
                default -> assertThat(step.instruction()).isIn("LABEL", "EXPOSE", "USER");
            }
        }
    }

    private static List<String> words(String json) throws IOException {
        return List.of(JSON.readValue(json, String[].class));
    }

    private void run(String command) throws IOException, InterruptedException {
        if (!command.startsWith("./")) {
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", command).directory(at(folder).toFile());
        builder.environment().putAll(arguments);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + " said\n" + said).isZero();
    }

    /** Docker copies what is in a folder, and a file itself. */
    private void copy(String rest) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(rest.split("\\s+")));
        Path source = Deployment.HOME;
        if (words.get(0).startsWith("--from=")) {
            String stage = words.remove(0).substring("--from=".length());
            if (!sources.containsKey(stage)) {
                sources.put(stage, new Image(work, variant, stage, sources));
            }
            source = sources.get(stage).root;
        }
        Path target = at(folder).resolve(words.remove(words.size() - 1)).normalize();
        for (String word : words) {
            Path from = source.resolve(word.replaceFirst("^/", ""));
            assertThat(from).as("COPY " + rest).exists();
            copy(from, Files.isDirectory(from) ? target : target.resolve(from.getFileName()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}

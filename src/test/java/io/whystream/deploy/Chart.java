package io.whystream.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart, rendered by Helm's own code. */
final class Chart {
    static final Path FOLDER = Deployment.HOME.resolve("helm/whystream");

    /** Without a cluster Helm takes itself for an old one. */
    private static final String CLUSTER = "1.31.0";

    private Chart() {}

    static Helm helm() {
        return new Helm(FOLDER);
    }

    static Deployment defaults() {
        return render("defaults", helm().template());
    }

    static Deployment with(Path values) {
        return render(values.getFileName().toString(), helm().template().withValuesFile(values));
    }

    /** One value changed by hand, as {@code --set} has it. */
    static Deployment with(String key, Object value) {
        return render(key + "=" + value, helm().template().set(key, value));
    }

    /** The value sets that the chart brings along for its tests. */
    static List<Path> valueSets() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The defaults and every value set, rendered. */
    static Stream<Deployment> all() {
        return Stream.concat(Stream.of(defaults()), valueSets().stream().map(Chart::with));
    }

    private static Deployment render(String name, TemplateCommand command) {
        return new Deployment(
                name,
                Manifest.read(command.withName("whystream")
                        .withNamespace("explanations")
                        .withKubeVersion(CLUSTER)
                        .call()));
    }
}

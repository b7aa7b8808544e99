package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folders of {@code k8s/}. */
public final class Kustomize {
    private static final Path FOLDER = Deployment.HOME.resolve("k8s");

    /** The first that knows components. */
    private static final int OLDEST_MINOR = 21;

    private static final Pattern MINOR = Pattern.compile("\"gitVersion\"\\s*:\\s*\"v1\\.(\\d+)");

    private Kustomize() {}

    /** The base, read file by file as its kustomization lists them: it changes nothing. */
    static Deployment base() {
        Path base = FOLDER.resolve("base");
        Manifest kustomization =
                Manifest.readFile(base.resolve("kustomization.yaml")).get(0);
        assertThat(kustomization.tree().size())
                .as("fields of the base's kustomization")
                .isEqualTo(3);
        List<Manifest> manifests = new ArrayList<>();
        kustomization
                .tree()
                .path("resources")
                .forEach(file -> manifests.addAll(Manifest.readFile(base.resolve(file.asText()))));
        return new Deployment("base", manifests);
    }

    /** What {@code kubectl kustomize} makes of a folder; nothing is asked of a cluster. */
    public static List<Manifest> build(String folder) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "kubectl 1." + OLDEST_MINOR + " or later is missing: install it");
        Process process = new ProcessBuilder("kubectl", "kustomize", folder)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exit code of kubectl kustomize " + folder)
                .isZero();
        return Manifest.read(yaml);
    }

    private static boolean isInstalled() throws IOException, InterruptedException {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "kubectl"))) {
                return minorVersion() >= OLDEST_MINOR;
            }
        }
        return false;
    }

    /** The y of version 1.y; 0 where it does not tell. */
    private static int minorVersion() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "version", "--client", "-o", "json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Matcher version = MINOR.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        process.waitFor();
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}

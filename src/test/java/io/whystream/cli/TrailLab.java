package io.whystream.cli;

import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.service.ServiceSettings;
import io.whystream.trail.Tampering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * Replays a data set on a broker that stays, audits what came of it as anybody would, and a copy in which explanations were
 * tampered with: {@code TrailLab TEACHER SAMPLE replay's options…}.
 */
public final class TrailLab {
    private TrailLab() {}

    public static void main(String... arguments) throws Exception {
        Path teacher = Path.of(arguments[0]);
        System.setProperty("whystream.explain.signing-key", "a key of this laboratory alone");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String bootstrap = broker.bootstrapServers();
            List<String> replay = new ArrayList<>(
                    List.of("replay", "--bootstrap", bootstrap, "--teacher", teacher.toString(), "--audit", "1"));
            replay.addAll(List.of(arguments).subList(2, arguments.length));
            Main.run(replay.toArray(String[]::new));
            System.setProperty("whystream.topic-prefix", prefix(bootstrap));
            int status = Main.run(
                    "audit", "--bootstrap", bootstrap, "--teacher", teacher.toString(), "--sample", arguments[1]);
            System.out.println("exit status " + status);
            ServiceSettings settings = ClusterOptions.settings(ClusterOptions.config());
            tampered(settings, teacher);
        }
        System.exit(0);
    }

    private static String prefix(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith(".explanations"))
                    .map(name -> name.substring(0, name.length() - "explanations".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void tampered(ServiceSettings settings, Path teacher) {
        TamperedTrail trail = new TamperedTrail(settings, teacher);
        Map<Long, Tampering> tampered = trail.write();
        Set<Tampering> missed = EnumSet.copyOf(tampered.values());
        Set<Tampering> found = trail.found(settings, tampered);
        Set<Tampering> withoutKey = trail.found(settings.withSigningKey(null), tampered);
        System.out.printf("tampered with: %d; found with the key: %d%n", tampered.size(), found.size());
        missed.removeAll(withoutKey);
        System.out.printf("found without the key: %d; missed: %s%n", withoutKey.size(), missed);
    }
}

package io.whystream.topology;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the instances of one application do of the flow, and by which name. Kafka Streams gives one name to one topology:
 * instances with one role make an application of their own, whose group and internal topics bear the role's name.
 *
 * @param teach whether they ask the teacher
 * @param learn whether they explain and learn
 */
public record Roles(boolean teach, boolean learn) {
    /** Everything in one application. */
    public static final Roles ALL = new Roles(true, true);

    public static final Roles TEACH = new Roles(true, false);
    public static final Roles LEARN = new Roles(false, true);

    public Roles {
        if (!teach && !learn) {
            throw new IllegalArgumentException("whystream.roles must name a role at least: teach, learn or both");
        }
    }

    public static Roles of(Collection<Role> named) {
        return new Roles(named.contains(Role.TEACH), named.contains(Role.LEARN));
    }

    public boolean has(Role role) {
        return role == Role.TEACH ? teach : learn;
    }

    /** In words of the configuration. */
    public List<String> names() {
        return Arrays.stream(Role.values())
                .filter(this::has)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The consumer group, and what internal topics and transactions begin with: {@code id}, or {@code id-role}. */
    public String groupId(String applicationId) {
        return equals(ALL) ? applicationId : applicationId + "-" + names().get(0);
    }

    /** The topics that these instances read or write, in the order of the flow. */
    public List<String> topics(Topics topics) {
        Set<String> used = new LinkedHashSet<>(topics.all());
        if (!learn) {
            used.remove(topics.modelReports());
            used.remove(topics.modelSnapshots());
        }
        if (!teach) {
            List.of(topics.interactions(), topics.feedback(), topics.items(), topics.verdicts(), topics.audits())
                    .forEach(used::remove);
        }
        return List.copyOf(used);
    }
}

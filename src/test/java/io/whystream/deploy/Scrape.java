package io.whystream.deploy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metric families of one scrape, by the names that queries use.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus' text format and OpenMetrics</a>
 */
record Scrape(Map<String, Family> families) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String EXEMPLAR = " # \\{.*";
    /** What a histogram's or a summary's samples are told apart by. */
    private static final Set<String> OF_THE_TYPE = Set.of("le", "quantile");

    /**
     * One family.
     *
     * @param type counter, gauge, histogram, summary or untyped
     * @param tags the values that were met, by name
     */
    record Family(String type, Map<String, Set<String>> tags) {}

    /** Reads either format: a family's samples follow its type. OpenMetrics names a counter without its ending. */
    static Scrape of(String text) {
        Map<String, Family> families = new TreeMap<>();
        Family latest = new Family("", new TreeMap<>());
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                latest = new Family(type.group(2), new TreeMap<>());
                families.put(query(type.group(1), type.group(2)), latest);
            } else if (!line.startsWith("#")) {
                addTags(line.replaceFirst(EXEMPLAR, ""), latest.tags());
            }
        }
        return new Scrape(families);
    }

    private static String query(String name, String type) {
        return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
    }

    private static void addTags(String sample, Map<String, Set<String>> tags) {
        Matcher label = LABEL.matcher(sample);
        while (label.find()) {
            if (!OF_THE_TYPE.contains(label.group(1))) {
                tags.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
            }
        }
    }
}

package io.whystream.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code docs/metrics.md}: our own families row by row, everybody else's by what their names begin with.
 *
 * @param own families by name
 * @param groups what names of others begin with
 */
record MetricsPage(Map<String, Row> own, Set<String> groups) {
    private static final String OURS = "whystream_";
    /** Rows below a heading that begins so are of families that a service need not have. */
    private static final String CONDITION = "Only ";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** Micrometer adds the largest value of the last minutes to these, as a family of its own. */
    private static final Set<String> WITH_MAXIMUM = Set.of("histogram", "summary");
    /** Not by Micrometer: it has no largest value. */
    private static final String WITH_EXEMPLARS = " with exemplars";

    /**
     * What the page says of a family.
     *
     * @param always whether each service has it from its start
     */
    record Row(Scrape.Family family, boolean always) {}

    static MetricsPage read() throws IOException {
        return of(Files.readString(Deployment.HOME.resolve("docs/metrics.md")));
    }

    /** Reads the tables: name, type, unit, tags and two columns for people, or a beginning that ends in {@code *}. */
    static MetricsPage of(String markdown) {
        MetricsPage page = new MetricsPage(new TreeMap<>(), new TreeSet<>());
        boolean always = true;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("#")) {
                always = !line.replaceFirst("^#+ ", "").startsWith(CONDITION);
            } else if (line.startsWith("| `" + OURS)) {
                page.add(line.split("(?<!\\\\)\\|"), always);
            } else if (line.startsWith("| `")) {
                codes(line.split("\\|")[1]).forEach(prefix -> page.groups.add(prefix.replaceFirst("\\*$", "")));
            }
        }
        return page;
    }

    private void add(String[] cells, boolean always) {
        String name = codes(cells[1]).get(0);
        String type = cells[2].strip();
        String format = type.replace(WITH_EXEMPLARS, "");
        Map<String, Set<String>> tags = new TreeMap<>();
        for (String tag : cells[4].split(";")) {
            List<String> words = codes(tag);
            if (!words.isEmpty()) {
                tags.put(words.get(0), new TreeSet<>(words.subList(1, words.size())));
            }
        }
        own.put(name, new Row(new Scrape.Family(format, tags), always));
        if (WITH_MAXIMUM.contains(type)) {
            own.put(name + "_max", new Row(new Scrape.Family("gauge", tags), always));
        }
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** Where page and scrape differ; the scrape need not have families that are there on a condition, nor each group. */
    List<String> complaints(Scrape scrape) {
        List<String> complaints = new ArrayList<>();
        scrape.families().forEach((name, family) -> {
            Row row = own.get(name);
            if (row != null && !row.family().equals(family)) {
                complaints.add(name + " is " + family + ", but the page says " + row.family());
            } else if (row == null && (name.startsWith(OURS) || groups.stream().noneMatch(name::startsWith))) {
                complaints.add(name + " is scraped, but not on the page");
            }
        });
        own.forEach((name, row) -> {
            if (row.always() && !scrape.families().containsKey(name)) {
                complaints.add(name + " is on the page, but not scraped");
            }
        });
        return complaints;
    }

    /** The same of a service that has everything: its scrape has all families of the page, and some of each group. */
    List<String> complaintsOfAll(Scrape scrape) {
        Set<String> names = scrape.families().keySet();
        List<String> complaints = new ArrayList<>(complaints(scrape));
        own.keySet().stream()
                .filter(name -> !names.contains(name) && !own.get(name).always())
                .forEach(name -> complaints.add(name + " is on the page, but not scraped"));
        groups.stream()
                .filter(prefix -> names.stream().noneMatch(name -> name.startsWith(prefix)))
                .forEach(prefix -> complaints.add(prefix + "* is on the page, but nothing of it is scraped"));
        return complaints;
    }
}

package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/configuration.md} says of each key what {@link WhystreamConfig} does. */
final class ConfigurationPageTest {
    private static final Path PAGE = Path.of(System.getProperty("whystream.home", "."), "docs/configuration.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ABOVE = Pattern.compile("above ([\\d.]+)(?:, up to ([\\d.]+))?");
    private static final Pattern FROM = Pattern.compile("([\\d.]+)(?: ms)? or more|([\\d.]+) to ([\\d.]+)");
    private static final Pattern BETWEEN = Pattern.compile("between ([\\d.]+) and ([\\d.]+)");

    private static final Map<Type, String> TYPES = Map.of(
            String.class, "text",
            Path.class, "path",
            int.class, "whole number",
            long.class, "whole number",
            double.class, "number",
            OptionalDouble.class, "number",
            boolean.class, "true or false",
            Duration.class, "duration",
            Instant.class, "moment",
            Locale.class, "language");

    /** A row of the page; without a default the key need not be set. */
    private record Row(String key, String type, Optional<String> ifUnset, String allowed) {
        @Override
        public String toString() {
            return key;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `whystream.")) {
                String[] cells = line.split("\\|");
                Optional<String> ifUnset = codes(cells[3]).findFirst();
                assertThat(ifUnset.isPresent() || cells[3].strip().equals("*none*"))
                        .as(line)
                        .isTrue();
                rows.add(new Row(
                        codes(cells[1]).findFirst().orElseThrow(), cells[2].strip(), ifUnset, cells[4].strip()));
            }
        }
        return rows;
    }

    private static Stream<String> codes(String cell) {
        return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1));
    }

    @Test
    void shouldNameEachKeyOnceWithItsTypeAndDefault() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).extracting(Row::key).doesNotHaveDuplicates();
        Map<String, String> documented =
                rows.stream().collect(Collectors.toMap(Row::key, row -> row.type() + ", " + row.ifUnset()));
        Map<String, String> mapped = keys("whystream", WhystreamConfig.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> typeAndDefault(entry.getValue())));
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(mapped);
    }

    /** The walk by reflection misses nothing that SmallRye reads. */
    @Test
    void shouldKnowTheKeysThatTheMappingHas() throws IOException {
        assertThat(ConfigMappings.getProperties(ConfigClass.configClass(WhystreamConfig.class)).keySet().stream()
                        .map(key -> key.replaceFirst("\\.?\\*$|\\[\\*]$", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        rows().stream().map(Row::key).toList());
    }

    private static Map<String, Method> keys(String prefix, Class<?> group) {
        Map<String, Method> keys = new TreeMap<>();
        for (Method method : group.getDeclaredMethods()) {
            String key = prefix + "." + StringUtil.skewer(method.getName());
            Class<?> type = method.getReturnType();
            if (type.getEnclosingClass() == WhystreamConfig.class) {
                keys.putAll(keys(key, type));
            } else if (!method.isSynthetic()) {
                keys.put(key, method);
            }
        }
        return keys;
    }

    private static String typeAndDefault(Method method) {
        Optional<String> ifUnset =
                Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
        return typeName(method.getGenericReturnType()) + ", " + ifUnset;
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type first = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Map.class) {
                return "properties";
            }
            String of = typeName(first);
            return generic.getRawType() != List.class
                    ? of
                    : "list of " + (List.of("duration", "choice").contains(of) ? of + "s" : of);
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return "choice";
        }
        assertThat(TYPES).containsKey(type);
        return TYPES.get(type);
    }

    static Stream<Row> numbers() throws IOException {
        return rows().stream()
                .filter(row -> List.of("number", "whole number", "duration").contains(row.type()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void shouldAllowWhatThePageAllowsAndNoMore(Row row) {
        Matcher above = ABOVE.matcher(row.allowed());
        Matcher from = FROM.matcher(row.allowed());
        Matcher between = BETWEEN.matcher(row.allowed());
        if (above.matches()) {
            refuses(row, above.group(1), 0);
            takes(row, above.group(1), 1);
            if (above.group(2) != null) {
                takes(row, above.group(2), 0);
                refuses(row, above.group(2), 1);
            }
        } else if (from.matches()) {
            String lowest = from.group(1) == null ? from.group(2) : from.group(1);
            takes(row, lowest, 0);
            refuses(row, lowest, -1);
            if (from.group(3) != null) {
                takes(row, from.group(3), 0);
                refuses(row, from.group(3), 1);
            }
        } else if (between.matches()) {
            refuses(row, between.group(1), 0);
            takes(row, between.group(1), 1);
            takes(row, between.group(2), -1);
            refuses(row, between.group(2), 0);
        } else if (row.allowed().equals("a power of two")) {
            takes(row, "1024", 0);
            refuses(row, "1024", 1);
        } else {
            assertThat(row.allowed()).isEqualTo("any");
            takes(row, "-1", 0);
        }
    }

    private static void takes(Row row, String number, int steps) {
        assertThat(TestingSettings.ofProperties(Map.of(row.key(), value(row, number, steps))))
                .isNotNull();
    }

    private static void refuses(Row row, String number, int steps) {
        String value = value(row, number, steps);
        assertThatThrownBy(() -> TestingSettings.ofProperties(Map.of(row.key(), value)))
                .as("%s = %s", row.key(), value)
                .hasMessageStartingWith(row.key() + " must be ");
    }

    /** The number and so many of the smallest steps more. */
    private static String value(Row row, String number, int steps) {
        return switch (row.type()) {
            case "duration" -> Duration.ofMillis(Long.parseLong(number) + steps).toString();
            case "whole number" -> Long.toString(Long.parseLong(number) + steps);
            default ->
                new BigDecimal(number)
                        .add(new BigDecimal("1e-6").multiply(new BigDecimal(steps)))
                        .toPlainString();
        };
    }

    static Stream<Row> choices() throws IOException {
        return rows().stream()
                .filter(row -> List.of("choice", "list of choices").contains(row.type()));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void shouldNameEachChoice(Row row) {
        List<String> named = codes(row.allowed()).toList();
        named.forEach(each -> assertThat(TestingSettings.ofProperties(Map.of(row.key(), each)))
                .isNotNull());
        assertThat(choice(keys("whystream", WhystreamConfig.class).get(row.key()))
                        .getEnumConstants())
                .extracting(constant -> StringUtil.skewer(((Enum<?>) constant).name()))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    private static Class<?> choice(Method key) {
        return (Class<?>)
                (key.getGenericReturnType() instanceof ParameterizedType list
                        ? list.getActualTypeArguments()[0]
                        : key.getReturnType());
    }
}

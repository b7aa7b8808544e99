package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.context.Observations;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyProvidersTest {
    private static FeatureSpace space(String... families) {
        FeatureSettings settings = FeatureSettings.defaults().withFamilies(List.of(families));
        return new FeatureSpace(new Observations(settings.halfLives()), settings, 1, null, null);
    }

    private static List<String> columns(FeatureSpace space) {
        return IntStream.range(0, space.columns()).mapToObj(space::columnName).toList();
    }

    @Test
    void shouldUseTheChosenFamiliesAlone() {
        FeatureSpace space = space("category", "creator");
        assertThat(columns(space)).containsExactly("category:affinity", "creator:affinity");
        assertThat(space.firstPairWeight()).as("no pairs, nothing penalised").isEqualTo(space.weights());
        assertThat(space.layoutDigest()).isNotEqualTo(space("category").layoutDigest());
    }

    @Test
    void shouldPutPairsLast() {
        FeatureSpace space = space("pair", "category");
        assertThat(space.weights() - space.firstPairWeight()).isEqualTo(1 << 18);
    }

    /** As a company's jar would name its own. */
    @Test
    void shouldFindAnOwnFamilyOnTheClassPath(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(FamilyProvider.class.getName()), PricedFamily.Provider.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader withJar = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(withJar);
            assertThat(columns(space("price"))).containsExactly("price:log");
            assertThat(columns(space("age", "price"))).endsWith("price:log");
            assertThat(columns(space())).contains("price:log");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(columns(space())).doesNotContain("price:log");
    }

    @Test
    void shouldNameWhatThereIsWhenAFamilyIsUnknown() {
        assertThatThrownBy(() -> space("populrity"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names populrity, but there are popularity, rating, age, category, creator, tag,"
                        + " concept, context, taste, distance, same-categories, era, title, history, teacher");
    }
}

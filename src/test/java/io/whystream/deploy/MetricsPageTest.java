package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison sees what it is there to see; {@link DashboardTest} and {@link ImageIT} make it with a live service. */
class MetricsPageTest {
    private static final MetricsPage PAGE = MetricsPage.of("""
            | family | type | unit | tags | what |
            |---|---|---|---|---|
            | `whystream_dead_letters_total` | counter | records | `reason`: `key`, `future` | set aside |
            | `whystream_learn_event_seconds` | histogram | seconds | | learned |
            | `whystream_end_to_end_seconds` | histogram with exemplars | seconds | | explained |
            ## Only with a teacher
            | `whystream_teacher_orders_total` | counter | orders | `outcome`: `refused` | orders |
            ## Others
            | `jvm_*` | the JVM |
            """);
    private static final String SCRAPED = """
            # HELP whystream_dead_letters_total Records set aside
            # TYPE whystream_dead_letters_total counter
            whystream_dead_letters_total{reason="key"} 0.0
            whystream_dead_letters_total{reason="future"} 1.0
            # TYPE whystream_learn_event_seconds histogram
            whystream_learn_event_seconds_bucket{le="0.001"} 5
            whystream_learn_event_seconds_sum 0.1
            # TYPE whystream_end_to_end_seconds histogram
            whystream_end_to_end_seconds_bucket{le="1.0"} 1.0 # {explanation_id="a"} 0.5 1.0
            # TYPE whystream_learn_event_seconds_max gauge
            whystream_learn_event_seconds_max 0.1
            # TYPE jvm_info gauge
            jvm_info{version="17"} 1.0
            """;
    private static final String ORDERS = """
            # TYPE whystream_teacher_orders_total counter
            whystream_teacher_orders_total{outcome="refused"} 0.0
            """;

    @Test
    void shouldBeContentWithWhatIsOnThePage() {
        assertThat(PAGE.complaints(Scrape.of(SCRAPED))).isEmpty();
        assertThat(PAGE.complaintsOfAll(Scrape.of(SCRAPED + ORDERS))).isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "whystream_dead_letters_total | whystream_dead_total | whystream_dead_total is scraped, but not on the page",
                "whystream_dead_letters_total | whystream_dead_total"
                        + " | whystream_dead_letters_total is on the page, but not scraped",
                "jvm_info | java_info | java_info is scraped, but not on the page",
                "TYPE whystream_dead_letters_total counter | TYPE whystream_dead_letters_total gauge"
                        + " | whystream_dead_letters_total is Family[type=gauge",
                "reason= | cause= | whystream_dead_letters_total is Family[type=counter, tags={cause=[future, key]}]",
                "'=\"key\"' | '=\"kee\"' | whystream_dead_letters_total is Family[type=counter, tags={reason=[future, kee]}]",
                "_max | _maximum | whystream_learn_event_seconds_max is on the page, but not scraped",
            })
    void shouldSeeWhatDiffers(String there, String instead, String complaint) {
        assertThat(PAGE.complaints(Scrape.of(SCRAPED.replace(there, instead))))
                .anySatisfy(each -> assertThat(each).startsWith(complaint));
    }

    @Test
    void shouldMissWhatAServiceThatHasEverythingHasNot() {
        String withoutJvm = SCRAPED.replaceAll("(?m)^.*jvm_info.*\\n", "");
        assertThat(PAGE.complaintsOfAll(Scrape.of(withoutJvm)))
                .containsExactlyInAnyOrder(
                        "whystream_teacher_orders_total is on the page, but not scraped",
                        "jvm_* is on the page, but nothing of it is scraped");
    }
}

package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CounterfactualSearchTest {
    private static final long SEED = 20261124;

    @Test
    void shouldFindASetOfWhichNothingCanBeSpared() {
        System.out.println("counterfactuals, seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int trial = 0; trial < 500; trial++) {
            Map<String, Double> strengths = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                strengths.put("item-" + i, random.nextGaussian());
            }
            double bar = random.nextGaussian() * 3;
            Predicate<Set<String>> stays = gone -> strengths.entrySet().stream()
                            .filter(each -> !gone.contains(each.getKey()))
                            .mapToDouble(Map.Entry::getValue)
                            .sum()
                    > bar;
            List<String> order = new ArrayList<>(strengths.keySet());
            order.sort(Comparator.comparingDouble(item -> -strengths.get(item)));
            var counterfactual = CounterfactualSearch.minimal(order, stays);
            if (!stays.test(Set.of())) {
                assertThat(counterfactual).isEmpty();
                continue;
            }
            if (counterfactual.isEmpty()) {
                assertThat(stays.test(strengths.keySet())).isTrue();
                continue;
            }
            found++;
            Set<String> gone = new LinkedHashSet<>(counterfactual.orElseThrow());
            assertThat(stays.test(gone)).isFalse();
            for (String item : counterfactual.orElseThrow()) {
                Set<String> fewer = new LinkedHashSet<>(gone);
                fewer.remove(item);
                assertThat(stays.test(fewer))
                        .as("%s is not needed in %s", item, gone)
                        .isTrue();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void shouldPutBackWhatTheLastOneMakesNeedless() {
        // The first alone changes nothing; the second does, with or without it.
        assertThat(CounterfactualSearch.minimal(List.of("first", "second"), gone -> !gone.contains("second")))
                .contains(List.of("second"));
    }
}

package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreFilterTest {
    @Test
    void shouldTakeOutAgainAndAgain() {
        // c has one choice; without it user 3 has one; without him b has one; without it users 1 and 2 have a alone.
        List<Interaction> data = choices("1-a", "1-b", "2-a", "3-b", "3-c");
        assertThat(names(CoreFilter.apply(data, 2))).isEmpty();
        List<Interaction> more = new ArrayList<>(data);
        more.addAll(choices("2-b"));
        assertThat(names(CoreFilter.apply(more, 2))).containsExactly("1-a", "1-b", "2-a", "2-b");
    }

    @Test
    void shouldCountTheFirstOfSeveralChoicesAndNoOtherEvents() {
        List<Interaction> data = new ArrayList<>(choices("1-a", "1-b", "1-a", "2-b", "2-a", "2-b"));
        data.add(0, EvaluateFixture.event("skip", "1", "b", InteractionType.SKIP));
        assertThat(names(CoreFilter.apply(data, 2))).containsExactly("1-a", "1-b", "2-b", "2-a");
        assertThat(CoreFilter.apply(choices("1-a", "1-a", "1-a"), 2)).isEmpty();
    }

    @Test
    void shouldLeaveOnlyWhatHasEnough() {
        long seed = 7;
        Random random = new Random(seed);
        List<Interaction> data = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            data.addAll(choices((int) Math.abs(30 * random.nextGaussian()) + "-" + random.nextInt(40)));
        }
        List<Interaction> core = CoreFilter.apply(data, 5);
        Map<String, Integer> users = new HashMap<>();
        Map<String, Integer> items = new HashMap<>();
        Set<String> pairs = new HashSet<>();
        for (Interaction each : core) {
            users.merge(each.userId(), 1, Integer::sum);
            items.merge(String.valueOf(each.itemId()), 1, Integer::sum);
            assertThat(pairs.add(each.userId() + "-" + each.itemId())).isTrue();
        }
        assertThat(core.size()).as("seed %d", seed).isBetween(1, data.size() - 1);
        assertThat(users.values()).allMatch(count -> count >= 5);
        assertThat(items.values()).allMatch(count -> count >= 5);
    }

    static List<Interaction> choices(String... pairs) {
        List<Interaction> choices = new ArrayList<>();
        for (String pair : pairs) {
            String[] parts = pair.split("-");
            choices.add(EvaluateFixture.rating("event-" + choices.size(), parts[0], parts[1]));
        }
        return choices;
    }

    private static List<String> names(List<Interaction> choices) {
        return choices.stream().map(each -> each.userId() + "-" + each.itemId()).toList();
    }
}

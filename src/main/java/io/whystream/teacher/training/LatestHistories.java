package io.whystream.teacher.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What users had chosen when they made the newest choices: whom a new teacher will meet. */
public final class LatestHistories {
    /** How many choices are looked back on. */
    static final int MOST = 1_000;

    private LatestHistories() {}

    /**
     * @param choices oldest first
     * @return for each of the newest {@value #MOST}, what its user chose before, oldest first; may be nothing
     */
    public static List<List<String>> of(List<Choice> choices) {
        Map<String, List<String>> users = new HashMap<>();
        List<List<String>> latest = new ArrayList<>();
        int from = choices.size() - MOST;
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            List<String> history = users.computeIfAbsent(choice.userId(), user -> new ArrayList<>());
            if (i >= from) {
                latest.add(List.copyOf(history));
            }
            history.add(choice.itemId());
        }
        return latest;
    }
}

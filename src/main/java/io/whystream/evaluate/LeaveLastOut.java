package io.whystream.evaluate;

import io.whystream.event.Interaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The protocol of the literature on sequential recommendation: on the 5-core, every user's last choice is what is to be
 * foretold from all choices before it, and is ranked among all items of the core less the user's history; ties count
 * half. Everybody learns from the choices before the last ones, of all users and all times.
 *
 * <p>The choice before the last serves to compare settings ({@link #validation}), never the last one.
 */
public final class LeaveLastOut {
    /** Users and items have at least so many choices. */
    public static final int CORE = 5;

    private final List<Interaction> core;
    private final Map<String, List<Interaction>> users = new LinkedHashMap<>();
    /** 0: the last choice is the target; 1: the choice before it. */
    private final int back;

    private LeaveLastOut(List<Interaction> core, int back) {
        this.core = core;
        this.back = back;
        core.forEach(choice -> users.computeIfAbsent(choice.userId(), user -> new ArrayList<>())
                .add(choice));
    }

    /**
     * @param interactions all that there are, in the order of time
     * @throws IllegalArgumentException when no user is left in the core
     */
    public static LeaveLastOut of(List<Interaction> interactions) {
        List<Interaction> core = CoreFilter.apply(interactions, CORE);
        if (core.isEmpty()) {
            throw new IllegalArgumentException("leave-last-out: no users and items with " + CORE
                    + " choices each are left; choose data with more interactions");
        }
        return new LeaveLastOut(core, 0);
    }

    /** The same without the last choices; the choices before them are the targets. */
    public LeaveLastOut validation() {
        return new LeaveLastOut(core, back + 1);
    }

    /** How many users there are, which is how many targets there are. */
    public int users() {
        return users.size();
    }

    public int items() {
        return (int) core.stream().map(CoreFilter::itemOf).distinct().count();
    }

    /** Choices of the core, the targets among them. */
    public int choices() {
        return core.size();
    }

    /** The items that each user chose before the target, oldest first; users in the order of their first choice. */
    public List<List<String>> training() {
        return users.values().stream()
                .map(choices -> choices.subList(0, target(choices)).stream()
                        .map(CoreFilter::itemOf)
                        .toList())
                .toList();
    }

    private int target(List<Interaction> choices) {
        return choices.size() - 1 - back;
    }

    /** The protocol in words, for the report. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "Leave-last-out on the %d-core: of several choices of one item by one user the first alone counts; users and"
                        + " items with fewer than %d choices are taken out until none is left: %,d choices of %,d users among"
                        + " %,d items. Target: every user's last choice, ranked among all items of the core less the user's"
                        + " earlier choices; equal scores count half. Everybody learned from all choices but the targets."
                        + " Settings of the baselines were chosen on the choices before the targets. Events of one user at"
                        + " one moment stand in an order drawn with the seed.",
                CORE,
                CORE,
                choices(),
                users(),
                items());
    }

    /** Lets fresh recommenders learn everything before the targets, then ranks every target with each of them. */
    public List<RankingMetrics> rank(List<Baseline> baselines) {
        SeenItems items = new SeenItems();
        BaselineRace race = new BaselineRace(baselines);
        core.forEach(choice -> race.see(CoreFilter.itemOf(choice), items.see(CoreFilter.itemOf(choice))));
        Map<String, UserHistory> histories = new LinkedHashMap<>();
        for (Interaction choice : core) {
            UserHistory user = histories.computeIfAbsent(choice.userId(), unused -> new UserHistory());
            if (user.size() < target(users.getOrDefault(choice.userId(), List.of()))) {
                int item = items.see(CoreFilter.itemOf(choice));
                race.learn(user, item);
                user.add(item);
            }
        }
        users.forEach((userId, choices) -> {
            UserHistory user = histories.getOrDefault(userId, new UserHistory());
            int target = items.see(CoreFilter.itemOf(choices.get(target(choices))));
            race.rank(user, target, items.size(), true, new EvaluatedEvent(0));
        });
        return race.metrics();
    }
}

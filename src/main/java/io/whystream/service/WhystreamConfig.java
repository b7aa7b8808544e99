package io.whystream.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.whystream.explain.DriftSettings;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.student.OptimiserKind;
import io.whystream.teacher.SlateScores;
import io.whystream.topology.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The configuration of the service: {@code whystream.*} in system properties, {@code WHYSTREAM_*} in the environment.
 * Options of the command line come before both.
 */
@ConfigMapping(prefix = "whystream")
public interface WhystreamConfig {
    /** The broker's addresses, {@code host:port[,host:port…]}. */
    @WithDefault("localhost:9092")
    String bootstrap();

    /** The consumer group and the prefix of internal topics and transactions. */
    @WithDefault("whystream")
    String applicationId();

    /**
     * What this instance does of the flow: teach, learn, or both. Instances with one role are an application of their own,
     * whose group is the application id and the role.
     */
    @WithDefault("teach,learn")
    List<Role> roles();

    /** Where stores keep what can be rebuilt from the broker; made when missing. Not a folder that a reboot empties. */
    @WithDefault("${user.home}/.whystream/state")
    Path stateDir();

    /** Stream threads. */
    @WithDefault("2")
    int threads();

    /** Whether missing topics are created. */
    @WithDefault("false")
    boolean createTopics();

    /** Partitions of the topics that are created for interactions, soft predictions and explanations. */
    @WithDefault("4")
    int partitions();

    /** How often answers become visible to readers of committed records. */
    @WithDefault("100ms")
    Duration commitInterval();

    /** Whether each event is answered exactly once, whatever crashes. */
    @WithDefault("true")
    boolean exactlyOnce();

    /** How far ahead of the clock an event may claim to be. */
    @WithDefault("1d")
    Duration futureTolerance();

    /** What the names of all topics begin with. */
    @WithDefault("whystream.")
    String topicPrefix();

    /** Passed to Kafka as they are. */
    Map<String, String> kafka();

    /** Set by the launcher: where the project lives. */
    Optional<String> home();

    Teach teach();

    Audit audit();

    Report report();

    Explain explain();

    Student student();

    Feedback feedback();

    /** The teacher and how it is asked. */
    interface Teach {
        /** The teacher's model folder; without one, explanations go on and say that the teacher is unavailable. */
        Optional<Path> folder();

        /** Events that the teacher is asked about at once, at most. */
        @WithDefault("32")
        int batchSize();

        /** How long an event waits for others, at most. */
        @WithDefault("20ms")
        Duration linger();

        /** How long the teacher's answer to a batch is waited for; its events then go on without it. */
        @WithDefault("2s")
        Duration timeLimit();

        /**
         * The share of events about which the teacher is asked, above 0 to 1, or how many of an instance's in a second,
         * like 200/s: rather where the student is unsure or lately disagreed. The others are explained by the student alone,
         * which says so.
         */
        @WithDefault("1")
        String budget();

        /**
         * The part of the budget that is spent at random, above 0 to 1: so that every event has a chance, and fidelity can
         * be measured for all of them.
         */
        @WithDefault("0.25")
        double budgetFloor();

        Breaker breaker();

        Swap swap();

        Refresh refresh();

        /** Candidates drawn for each event. */
        @WithDefault("100")
        int negatives();

        /**
         * What the scores on the slates of impressions are: ignored, logits or probabilities. Where all items of a slate have
         * one, they are the soft prediction, and the teacher is not asked.
         */
        @WithDefault("ignored")
        SlateScores slateScores();

        /**
         * Whether the teacher's logits are also given as what is chosen lately corrects them, where its folder has
         * training-counts.json; the ranker learns from these.
         */
        @WithDefault("true")
        boolean correction();

        /** Seed of that draw. */
        @WithDefault("1")
        long seed();
    }

    /** When a teacher that fails is left alone, and for how long. */
    interface Breaker {
        /** The number of latest batches that are judged; none is given up before so many were asked. */
        @WithDefault("10")
        int window();

        /** The share of them that failed from which on the teacher rests, above 0 to 1. */
        @WithDefault("0.5")
        double failureShare();

        /** How long it is left alone before one batch tries it again. */
        @WithDefault("10s")
        Duration rest();
    }

    /** How a new model takes over while the stream runs. */
    interface Swap {
        /** Events that a new model is tried on beside the present one before it takes over; 0 for none. */
        @WithDefault("1000")
        int shadowEvents();

        /** How much larger its log loss of what people chose may then be, in nats; it is refused above. */
        @WithDefault("0.5")
        double tolerance();

        /** How long so many events are waited for; the new model is refused after that. */
        @WithDefault("6h")
        Duration patience();

        /** How often the folder of the teacher is looked at for a new one. */
        @WithDefault("10s")
        Duration watch();

        /** A compacted topic of orders, {@code {"uri": …, "sha256": …}}; none is read unless one is named. */
        Optional<String> topic();

        /** What an order over HTTP must bring in {@code X-Whystream-Key}; none is taken without one. */
        Optional<String> key();

        /** The folders, as {@code file:} URIs, in or below which models that are ordered must lie. */
        Optional<List<String>> allowed();
    }

    /** How {@code train --follow} keeps the teacher up with the stream; the service itself does not read it. */
    interface Refresh {
        /** Where the models go that it trains, each in a folder of its own. */
        Optional<Path> folder();

        /** After how many choices the teacher is trained on again. */
        @WithDefault("10000")
        int every();

        /** How many of the newest choices are remembered for that, in memory. */
        @WithDefault("200000")
        int window();

        /** Passes over the newest windows of the users who chose something since. */
        @WithDefault("3")
        int epochs();

        /** How many of the models stay; older folders are deleted. */
        @WithDefault("5")
        int keep();
    }

    /** What is measured live. */
    interface Audit {
        /** Share of events held against the whole catalogue, 0 to 1. */
        @WithDefault("0.02")
        double share();

        /**
         * Share of events about which the teacher is asked again with items of the history taken away, 0 to 1: of the event's
         * own item each alone, up to fifty questions, and of the recommendation some sixty more. Of those that {@code share}
         * takes, so no more than it.
         */
        @WithDefault("0.02")
        double faithfulnessShare();

        /** Of events of an earlier time neither is done: for a past that is replayed to warm up. */
        Optional<Instant> from();

        /** What the evidence for such a recommendation is ordered by: leave-one-out or contribution. */
        @WithDefault("leave-one-out")
        EvidenceMeasure evidence();

        /** After which time the weights that answers were made with are published, however few the answers. */
        @WithDefault("1m")
        Duration snapshotInterval();
    }

    /** How explanations leave the service. */
    interface Explain {
        /** The secret that explanations are signed with, at least 16 bytes; none is signed without one. */
        Optional<String> signingKey();

        /** The same, in a file. */
        Optional<Path> signingKeyFile();
    }

    /** The model as a whole, from the events that {@code whystream.audit.share} takes. */
    interface Report {
        /** How often a report is published to model-reports, if anything was audited since. */
        @WithDefault("5m")
        Duration interval();
    }

    /** What users reply, over HTTP. */
    interface Feedback {
        /** What feedback over HTTP must bring in {@code X-Whystream-Key}; none is taken without one. */
        Optional<String> key();
    }

    /** How drift is watched for. */
    interface Drift {
        /** ADWIN's δ: about how probable a false alarm is, between 0 and 1. */
        @WithDefault("0.002")
        double delta();

        /** What a detection leads to: none, or boost, which enlarges the steps for a while. */
        @WithDefault("none")
        DriftSettings.Reaction reaction();

        /** How many times as large, at least 1. */
        @WithDefault("4")
        double boost();
    }

    /** How the student learns and speaks. */
    interface Student {
        /** Half-lives of the decayed popularity; the longest is that of what is chosen together, too. */
        @WithDefault("3h,12h,2d,7d,30d,365d")
        List<Duration> halfLives();

        /** α of the ranker: how much what people do counts against the teacher, 0 to 1. */
        @WithDefault("0.5")
        double labelShare();

        /** τ of the softmax over logits, where the ranker learns from the teacher. */
        @WithDefault("1")
        double temperature();

        /** The explainer's τ. Below 1, it dwells on what the teacher puts first. */
        @WithDefault("0.5")
        double explainerTemperature();

        /** What turns gradients into weights, where the explainer learns: ftrl, newton, adagrad or sgd. */
        @WithDefault("ftrl")
        OptimiserKind optimiser();

        /** What turns gradients into weights, where the ranker learns: ftrl, newton, adagrad or sgd. */
        @WithDefault("newton")
        OptimiserKind rankerOptimiser();

        /** Both optimisers' α, the size of the first steps; 0.003 for sgd and 0.3 for the others, unless told otherwise. */
        OptionalDouble step();

        /** Places that pair features are hashed into, a power of two. */
        @WithDefault("262144")
        int pairPlaces();

        /**
         * The feature families to learn from: popularity, rating, age, category, creator, tag, concept, context, taste,
         * distance, same-categories, era, title, history, teacher, pair, and those that jars on the class path bring. All of them, if none is named.
         */
        Optional<List<String>> families();

        /** The keys of an event's context that become features; each should have few values. */
        @WithDefault("device,surface")
        Optional<List<String>> contextKeys();

        /** Words that say nothing when two titles share them; words of one or two letters never do. */
        @WithDefault("and,for,from,the,with")
        Optional<List<String>> titleStopWords();

        /**
         * The scale of ratings, lowest and highest, like 1..5: a rating then counts as a choice by its place on it, the
         * lowest not at all. Without one, every rating counts as a choice.
         */
        Optional<String> ratingScale();

        /** How strongly what is said of history items is pulled towards what leaving them out does to the teacher. */
        @WithDefault("0")
        double evidenceTransfer();

        /** How strongly the explainer is pulled towards what the teacher says after histories with one item left out. */
        @WithDefault("0")
        double robustness();

        /** How much a purchase counts, where a click counts 1. */
        @WithDefault("1")
        double purchaseWeight();

        /** What people did with the items of their history, in the past tense. */
        @WithDefault("chose")
        String choiceVerb();

        /**
         * The language of the sentences, where an event's {@code context.locale} asks for none: en, or zh for Simplified
         * Chinese.
         */
        @WithDefault("en")
        Locale language();

        Drift drift();
    }
}

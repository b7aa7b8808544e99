package io.whystream.topology;

import io.whystream.context.Catalogue;
import io.whystream.context.ContextDigest;
import io.whystream.context.UserContext;
import io.whystream.event.Feedback;
import io.whystream.event.Interaction;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.Provenance;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import io.whystream.trail.DerivedContexts;
import io.whystream.trail.DerivedContexts.Reply;
import io.whystream.trail.Exhibit;
import io.whystream.trail.LaterEntries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads from the topics what is left of that which made some explanations: each topic once, whatever their number. */
final class EvidenceSearch {
    private final TopicScan scan;
    private final Topics topics;
    private final Set<Source> sources;
    private final Set<String> users;
    private final Map<String, List<Reply>> feedback = new HashMap<>();
    private final Set<Source> refused = new HashSet<>();
    private final Map<Source, Interaction> events = new HashMap<>();
    private final Map<Source, List<UserContext>> contexts = new HashMap<>();
    private final Map<Source, SoftPrediction> predictions = new HashMap<>();
    private final List<ModelSnapshot> snapshots = new ArrayList<>();
    private boolean pastIsWhole = true;
    private Map<TopicPartition, Long> beginnings = Map.of();

    EvidenceSearch(TopicScan scan, Topics topics, List<FoundExplanation> found) {
        this.scan = scan;
        this.topics = topics;
        this.sources = found.stream().map(FoundExplanation::source).collect(Collectors.toSet());
        this.users = found.stream().map(FoundExplanation::userId).collect(Collectors.toSet());
    }

    /** Fills a catalogue as it stands now. */
    void readCatalogue(Catalogue catalogue, LaterEntries later) {
        scan.read(topics.catalogue(), record -> {
            String itemId = new String(record.key(), StandardCharsets.UTF_8);
            later.changed(itemId, Instant.ofEpochMilli(record.timestamp()));
            try {
                if (record.value() == null) {
                    catalogue.remove(itemId);
                } else {
                    catalogue.put(Wire.readItem(record.value()));
                }
            } catch (Rejection unreadable) {
                catalogue.remove(itemId); // as every instance leaves it out
            }
        });
    }

    void readEvents() {
        readFeedback();
        readDeadLetters();
        DerivedContexts derived = new DerivedContexts(feedback);
        beginnings = scan.beginnings(topics.interactions());
        pastIsWhole &= beginnings.values().stream().allMatch(offset -> offset == 0);
        scan.read(topics.interactions(), record -> meet(record, derived));
    }

    private void readFeedback() {
        pastIsWhole &= scan.beginnings(topics.feedback()).values().stream().allMatch(offset -> offset == 0);
        scan.read(topics.feedback(), record -> {
            if (record.key() != null && users.contains(new String(record.key(), StandardCharsets.UTF_8))) {
                try {
                    Feedback reply = Wire.readFeedback(record.value());
                    Wire.requireKeyEquals(record.key(), "userId", reply.userId());
                    feedback.computeIfAbsent(reply.userId(), unmet -> new ArrayList<>())
                            .add(new Reply(reply, Instant.ofEpochMilli(record.timestamp())));
                } catch (Rejection unreadable) {
                    return; // it went to the dead letters
                }
            }
        });
    }

    /** What can be read and was refused all the same, for its time: by the clock of then. */
    private void readDeadLetters() {
        scan.read(topics.deadLetters(), record -> {
            if (header(record, DeadLetters.REASON).startsWith("timestamp:")) {
                refused.add(new Source(
                        header(record, DeadLetters.TOPIC),
                        Integer.parseInt(header(record, DeadLetters.PARTITION)),
                        Long.parseLong(header(record, DeadLetters.OFFSET))));
            }
        });
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void meet(ConsumerRecord<byte[], byte[]> record, DerivedContexts derived) {
        Source place = new Source(record.topic(), record.partition(), record.offset());
        boolean wanted = sources.contains(place);
        boolean known = record.key() != null && users.contains(new String(record.key(), StandardCharsets.UTF_8));
        if (refused.contains(place) || !(wanted || known)) {
            return;
        }
        try {
            Interaction event = Wire.readInteraction(record.value());
            Wire.requireKey(record.key());
            Wire.requireKeyEquals(record.key(), "userId", event.userId());
            List<UserContext> before = derived.meet(event, Instant.ofEpochMilli(record.timestamp()));
            if (wanted) {
                events.put(place, event);
                contexts.put(place, before);
            }
        } catch (Rejection unreadable) {
            return; // it went to the dead letters
        }
    }

    void readPredictions() {
        scan.read(topics.softPredictions(), record -> {
            if (record.key() != null && users.contains(new String(record.key(), StandardCharsets.UTF_8))) {
                try {
                    SoftPrediction prediction = Wire.readSoftPrediction(record.value());
                    if (sources.contains(prediction.source())) {
                        predictions.put(prediction.source(), prediction);
                    }
                } catch (Rejection unreadable) {
                    return; // it went to the dead letters
                }
            }
        });
    }

    /** Keeps those that cover one of the explanations, and one of each layout. */
    void readSnapshots(List<FoundExplanation> found) {
        Set<String> layouts = new HashSet<>();
        scan.read(topics.modelSnapshots(), record -> {
            try {
                ModelSnapshot snapshot = ContractJson.readModelSnapshot(record.value());
                boolean covers = found.stream().anyMatch(each -> {
                    Provenance made = each.explanation().provenance();
                    return made != null && snapshot.covers(made);
                });
                if (layouts.add(snapshot.layout()) || covers) {
                    snapshots.add(snapshot);
                }
            } catch (ContractException unreadable) {
                throw new StreamException(
                        "the record at " + record.topic() + "-" + record.partition() + ", offset " + record.offset()
                                + ", is no snapshot of the model: " + unreadable.getMessage(),
                        unreadable);
            }
        });
    }

    Exhibit exhibit(FoundExplanation found) {
        Source source = found.source();
        return new Exhibit(
                found.place(),
                found.written(),
                found.explanation(),
                found.signature(),
                events.get(source),
                retained(source),
                trusted(
                        contexts.getOrDefault(source, List.of()),
                        found.explanation().provenance()),
                predictions.get(source),
                snapshots);
    }

    /** Whether it stands where nothing was deleted yet; of a topic that others read, no more is known than that they did. */
    private boolean retained(Source source) {
        if (!source.topic().equals(topics.interactions())) {
            return !predictions.containsKey(source);
        }
        Long first = beginnings.get(new TopicPartition(source.topic(), source.partition()));
        return first == null || source.offset() >= first;
    }

    /** Where the beginning of the past is gone, what can be derived says something only where it is the same. */
    private List<UserContext> trusted(List<UserContext> derived, @Nullable Provenance made) {
        return pastIsWhole
                ? derived
                : derived.stream()
                        .filter(context -> made != null
                                && made.context().equals(ContextDigest.of(context.history(), context.muted())))
                        .toList();
    }
}

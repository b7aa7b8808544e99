package io.whystream.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.function.Function;

/** The kinds of documents, each with its reader, its schema and a full example. */
enum WireKind {
    INTERACTION("interaction", ContractJson::readInteraction, """
            {"eventId": "e1", "userId": "42", "itemId": "alien", "type": "rating", "value": 4.5, "timestamp": 1714588200000,
             "slate": [{"itemId": "alien", "score": 1.25}], "context": {"device": "phone"}}"""),
    FEEDBACK("feedback", ContractJson::readFeedback, """
            {"eventId": "f1", "userId": "42", "type": "mute", "timestamp": 1714588200000, "explanationId": "c0ffee",
             "reason": {"kind": "category", "about": "horror"}}"""),
    ITEM("item", ContractJson::readItem, """
            {"itemId": "alien", "title": "Alien", "categories": ["horror"], "tags": ["space"], "creators": ["Ridley Scott"],
             "released": "1979-05-25T00:00:00Z", "price": 3.99, "concepts": {"text": {"dread": 0.9}}}"""),
    SOFT_PREDICTION("soft-prediction", ContractJson::readSoftPrediction, """
            {"interaction": {"eventId": "e1", "userId": "42", "itemId": "alien", "type": "click", "timestamp": 1714588200000},
             "source": {"topic": "whystream.interactions", "partition": 0, "offset": 17},
             "history": [{"itemId": "the-thing", "type": "rating", "value": 5, "timestamp": 1714500000000}],
             "candidates": [{"itemId": "alien", "logit": 2.5, "logExpectedCount": 0},
                            {"itemId": "heat", "logit": -0.25, "logExpectedCount": -1.5}],
             "teacher": {"name": "transformer", "version": "9f2c"}, "attention": [1.0],
             "audit": {"rank": 3.5, "top": ["heat"], "olderItems": ["jaws"],
                       "candidates": [{"itemId": "alien", "logit": 2.5, "logExpectedCount": 0}]},
             "muted": [{"kind": "category", "about": "horror"}, {"kind": "popularity"}]}"""),
    EXPLANATION("explanation", ContractJson::readExplanation, """
            {"explanationId": "c0ffee", "source": {"topic": "whystream.interactions", "partition": 0, "offset": 17},
             "interaction": {"eventId": "e1", "userId": "42", "itemId": "alien", "type": "click", "timestamp": 1714588200000},
             "itemId": "alien", "title": "Alien", "catalogued": true,
             "teacher": {"status": "available", "model": {"name": "transformer", "version": "9f2c"}, "logit": 2.5,
                         "probability": 0.25, "rank": 3.5,
                         "evidence": [{"itemId": "the-thing", "title": "The Thing", "attention": 0.75}]},
             "explainer": {"version": "100", "logit": 2.0, "probability": 0.2, "rank": 4, "logLoss": 1.5, "top": ["heat"]},
             "ranker": {"version": "100", "logit": 1.5, "probability": 0.1},
             "contributions": [{"feature": "similar:the-thing", "family": "similarity", "item": "the-thing",
                                "value": 0.5, "weight": 2, "contribution": 1.0, "reason": 0}],
             "baseline": 0.5, "remainder": 0.5,
             "reasons": [{"kind": "history", "about": "the-thing", "contribution": 1.25, "cut": 0.25}], "coverage": 0.875,
             "contrast": {"itemId": "heat", "title": "Heat", "margin": 1.5, "remainder": 0.25,
                          "reasons": [{"kind": "category", "about": "horror", "contribution": 1.25}]},
             "disagreement": {"margin": -1.5, "remainder": 0.5, "reasons": [{"kind": "popularity", "contribution": -2.0}]},
             "fidelity": {"kl": 0.05, "r2": 0.9, "kendallTau": 0.8, "top1Agrees": true, "top10Overlap": 0.7},
             "recommendation": {"itemId": "heat", "rivals": ["jaws"], "counterfactual": ["the-thing"], "stability": 0.75, "gini": 0.5,
                                "evidence": [{"itemId": "the-thing", "lags": [1, 3], "contribution": 0.5, "leaveOneOut": 0.25}]},
             "muted": [{"kind": "category", "about": "horror", "contribution": 0.5}],
             "text": "Because you watched The Thing.", "details": "Because you watched The Thing (+1.00).",
             "provenance": {"partition": 1, "addends": [60, 40], "layout": "5f0a", "context": "c0ffee"}}"""),
    FAITHFULNESS("faithfulness", ContractJson::readFaithfulness, """
            {"explanationId": "c0ffee", "userId": "42", "itemId": "heat", "teacher": {"name": "transformer", "version": "9f2c"},
             "history": 12, "comprehensiveness": 0.5, "random": 0.05, "lastThree": 0.4, "attention": 0.06, "oracle": 0.6,
             "far": 0.2, "farOracle": 0.3, "spearman": 0.4, "sufficiency": 0.3, "sufficiencyOracle": 0.25, "counterfactualAgrees": true,
             "effects": [{"itemId": "the-thing", "effect": 0.25}]}"""),
    MODEL_SNAPSHOT("model-snapshot", ContractJson::readModelSnapshot, """
            {"partition": 1, "timestamp": 1714588200000, "from": [40, 0], "to": [60, 249], "layout": "5f0a",
             "features": [{"feature": "chosen-together/last-5", "weight": 0.5, "least": 0.25, "most": 0.75, "smallest": -0.5,
                           "largest": 1.5}]}""");

    private final String name;
    private final Function<byte[], Object> reader;
    private final String example;

    WireKind(String name, Function<byte[], Object> reader, String example) {
        this.name = name;
        this.reader = reader;
        this.example = example;
    }

    String schemaName() {
        return name;
    }

    /** A document with every field that there is. */
    String example() {
        return example;
    }

    Object read(String document) {
        return read(document.getBytes(UTF_8));
    }

    Object read(byte[] document) {
        return reader.apply(document);
    }

    /** What its schema has against the document: nothing when it is valid. */
    List<String> schemaErrors(String document) {
        return schemaErrors(name, document);
    }

    static List<String> schemaErrors(String schemaName, String document) {
        return Schemas.load(schemaName)
                .validate(
                        exactly(document),
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** With decimals as they stand: the validator fails on 1e400 read as infinity. */
    private static JsonNode exactly(String document) {
        try {
            return Schemas.EXACT.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document, e);
        }
    }

    private static final class Schemas {
        private static final ObjectMapper EXACT =
                new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

        private static final SchemaRegistry REGISTRY =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        static Schema load(String name) {
            return REGISTRY.getSchema(SchemaLocation.of("classpath:schemas/" + name + ".schema.json"));
        }
    }
}

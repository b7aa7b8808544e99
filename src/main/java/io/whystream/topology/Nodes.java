package io.whystream.topology;

/** The names of the topology's nodes and stores: they appear in metrics and in the names of changelogs. */
final class Nodes {
    static final String INTERACTIONS = "interactions";
    static final String READ_INTERACTION = "read-interaction";
    static final String FEEDBACK = "feedback";
    static final String FOLD_FEEDBACK = "fold-feedback";
    static final String WRITE_VERDICTS = "write-verdicts";
    static final String FOLD_CONTEXT = "fold-context";
    static final String TEACH = "teach";
    static final String WRITE_SOFT_PREDICTIONS = "write-soft-predictions";
    static final String INTERACTION_DEAD_LETTERS = "interaction-dead-letters";

    static final String SOFT_PREDICTIONS = "soft-predictions";
    static final String ANSWER_THEN_LEARN = "answer-then-learn";
    static final String WRITE_EXPLANATIONS = "write-explanations";
    static final String WRITE_MODEL_REPORTS = "write-model-reports";
    static final String WRITE_MODEL_SNAPSHOTS = "write-model-snapshots";
    static final String SOFT_PREDICTION_DEAD_LETTERS = "soft-prediction-dead-letters";

    static final String EXPLANATIONS = "explanations";
    static final String AUDIT_FAITHFULNESS = "audit-faithfulness";
    static final String VERDICTS = "verdicts";
    static final String COUNT_VERDICTS = "count-verdicts";
    static final String VERDICT_DEAD_LETTERS = "verdict-dead-letters";
    static final String LEADING_STORE = "leading-reasons";
    static final String WRITE_AUDITS = "write-audits";

    static final String WRITE_STUDENT_STATE = "write-student-state";
    static final String STUDENT_STATE = "student-state";
    static final String FOLD_STUDENT_STATE = "fold-student-state";

    static final String ITEMS = "items";
    static final String CHECK_ITEM = "check-item";
    static final String WRITE_CATALOGUE = "write-catalogue";
    static final String ITEM_DEAD_LETTERS = "item-dead-letters";
    static final String CATALOGUE = "catalogue";
    static final String FILL_CATALOGUE = "fill-catalogue";

    static final String USER_STORE = "users";
    static final String PENDING_STORE = "pending-lessons";
    static final String STUDENT_STORE = "student";
    static final String STUDENT_STATE_STORE = "student-state-blocks";
    static final String CATALOGUE_STORE = "catalogue-entries";

    private Nodes() {}
}

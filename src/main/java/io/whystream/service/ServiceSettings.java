package io.whystream.service;

import io.whystream.context.AuditChoice;
import io.whystream.explain.DistillerSettings;
import io.whystream.teacher.SlateScores;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import io.whystream.trail.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * All that one instance of Whystream needs to know.
 *
 * @param createTopics whether missing topics are created; otherwise they are an error
 * @param negatives how many candidates are drawn for each event, at least 1
 * @param audits which events are held against the whole catalogue
 * @param slateScores what the scores on the slates of impressions are
 * @param correction whether the teacher's logits are corrected by what is chosen lately
 * @param seed of the sampling of candidates; each event mixes its id in
 * @param teaching how the teacher is dealt with
 * @param signingKey what explanations are signed with; null for none
 * @param feedbackKey what feedback over HTTP must bring; null where none is taken
 */
public record ServiceSettings(
        StreamSettings stream,
        Topics topics,
        boolean createTopics,
        int negatives,
        AuditChoice audits,
        SlateScores slateScores,
        boolean correction,
        long seed,
        DistillerSettings distiller,
        TeachingSettings teaching,
        @Nullable SigningKey signingKey,
        @Nullable AccessKey feedbackKey) {

    /** Settings of an instance that signs nothing and takes no feedback over HTTP. */
    public ServiceSettings(
            StreamSettings stream,
            Topics topics,
            boolean createTopics,
            int negatives,
            AuditChoice audits,
            SlateScores slateScores,
            boolean correction,
            long seed,
            DistillerSettings distiller,
            TeachingSettings teaching) {
        this(
                stream,
                topics,
                createTopics,
                negatives,
                audits,
                slateScores,
                correction,
                seed,
                distiller,
                teaching,
                null,
                null);
    }

    /** The same with explanations that are signed; null for none. */
    public ServiceSettings withSigningKey(@Nullable SigningKey key) {
        return new ServiceSettings(
                stream,
                topics,
                createTopics,
                negatives,
                audits,
                slateScores,
                correction,
                seed,
                distiller,
                teaching,
                key,
                feedbackKey);
    }

    /** The usual settings around these of the stream. */
    public static ServiceSettings defaults(StreamSettings stream) {
        return new ServiceSettings(
                stream,
                Topics.defaults(),
                false,
                100,
                AuditChoice.ofShare(0.02),
                SlateScores.IGNORED,
                true,
                1,
                DistillerSettings.defaults(),
                TeachingSettings.defaults());
    }
}

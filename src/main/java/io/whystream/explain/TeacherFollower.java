package io.whystream.explain;

import io.whystream.event.TeacherVersion;
import io.whystream.feature.FeatureSpace;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.SlateScores;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the student's features of the teacher follow the teacher that speaks. The space moves to a new version at its first
 * prediction, and back to a former one only if that is appointed again: predictions of the old and the new version arrive
 * mixed for a while, and those of the old one are then read in the new one's space. Of a version whose probes are not to be
 * had here, the events go without these features. Not thread-safe.
 */
final class TeacherFollower {
    private static final System.Logger LOG = System.getLogger(TeacherFollower.class.getName());

    private final FeatureSpace space;
    private final KnownTeachers known;
    private final Set<TeacherVersion> left = new HashSet<>();
    private @Nullable TeacherVersion followed;
    private @Nullable TeacherVersion strange;

    TeacherFollower(FeatureSpace space, KnownTeachers known) {
        this.space = space;
        this.known = known;
        KnownTeacher present = known.present();
        this.followed = present == null ? null : present.version();
    }

    /**
     * @param spoke who gave the logits of the event to come; null where nobody did
     * @return the teacher whose space was moved to, when it was: what was learned in the former's is gone
     */
    @Nullable
    KnownTeacher follow(@Nullable TeacherVersion spoke) {
        if (followed == null || spoke == null || spoke.equals(SlateScores.VERSION) || spoke.equals(followed)) {
            space.hideTeacher(false);
            return null;
        }
        if (left.contains(spoke) && !isPresent(spoke)) {
            space.hideTeacher(false);
            return null;
        }
        KnownTeacher next = known.find(spoke);
        if (next == null || next.probes() == null || !space.moveTo(next.probes(), next.vocabulary())) {
            goWithout(spoke, next);
            return null;
        }
        space.hideTeacher(false);
        left.add(followed);
        followed = spoke;
        LOG.log(System.Logger.Level.INFO, "The student''s features follow teacher {0}", spoke.version());
        return next;
    }

    private boolean isPresent(TeacherVersion version) {
        KnownTeacher present = known.present();
        return present != null && version.equals(present.version());
    }

    private void goWithout(TeacherVersion spoke, @Nullable KnownTeacher next) {
        space.hideTeacher(true);
        if (!spoke.equals(strange)) {
            strange = spoke;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Teacher {0} {1}: its events are explained without features of the teacher's",
                    spoke.version(),
                    next == null
                            ? "was not loaded by this instance"
                            : next.probes() == null
                                    ? "offers no probes"
                                    : "describes its items by another number of dimensions, which takes a restart");
        }
    }
}

package io.whystream.feature;

import io.whystream.event.ReasonName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reasons that a user wants to hear nothing of: whole kinds, and single ones by what they name. Immutable. */
public final class MutedReasons {
    /** Nothing is muted. */
    public static final MutedReasons NONE = new MutedReasons(List.of());

    private final Set<ReasonKind> kinds = EnumSet.noneOf(ReasonKind.class);
    private final Map<ReasonKind, Set<String>> names = new EnumMap<>(ReasonKind.class);

    private MutedReasons(List<ReasonName> reasons) {
        for (ReasonName reason : reasons) {
            ReasonKind kind = ReasonKind.of(reason.kind());
            String about = reason.about();
            if (about == null) {
                kinds.add(kind);
            } else {
                names.computeIfAbsent(kind, unnamed -> new HashSet<>()).add(about);
            }
        }
    }

    public static MutedReasons of(List<ReasonName> reasons) {
        return reasons.isEmpty() ? NONE : new MutedReasons(reasons);
    }

    public boolean isEmpty() {
        return kinds.isEmpty() && names.isEmpty();
    }

    /** Whether something is muted of what may be spoken of. */
    boolean touches(Set<ReasonKind> spokenOf) {
        return !isEmpty() && spokenOf.stream().anyMatch(kind -> kinds.contains(kind) || names.containsKey(kind));
    }

    /**
     * Whether a part of a feature speaks of one of them.
     *
     * @param about what the part names, as {@link PartSink} hears it
     */
    public boolean contains(ReasonKind kind, @Nullable String about) {
        return kinds.contains(kind)
                || (about != null && names.getOrDefault(kind, Set.of()).contains(about));
    }
}

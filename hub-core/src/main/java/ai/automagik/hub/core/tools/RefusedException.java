package ai.automagik.hub.core.tools;

import java.util.Objects;

/** Carries a {@link ToolRefusal}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ToolRefusal refusal;

    /** Carries a refusal. */
    public RefusedException(ToolRefusal refusal) {
        super(String.join("; ", refusal.messages()));
        this.refusal = Objects.requireNonNull(refusal);
    }

    /** Why; never null. */
    public ToolRefusal refusal() {
        return refusal;
    }
}

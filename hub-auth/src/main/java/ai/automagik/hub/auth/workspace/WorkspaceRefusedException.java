package ai.automagik.hub.auth.workspace;

import java.util.Objects;

/** Carries a {@link WorkspaceRefusal}. */
public final class WorkspaceRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WorkspaceRefusal refusal;

    /** Carries a refusal. */
    public WorkspaceRefusedException(WorkspaceRefusal refusal) {
        super(refusal.message());
        this.refusal = Objects.requireNonNull(refusal);
    }

    /** Why; never null. */
    public WorkspaceRefusal refusal() {
        return refusal;
    }
}

package ai.automagik.hub.core.call;

/** Ends a handler whose question is not answered yet. Carries nothing: {@link RunningCall} knows the question. */
final class UnansweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnansweredException() {
        super("The question is not answered yet; let this pass", null, false, false);
    }
}

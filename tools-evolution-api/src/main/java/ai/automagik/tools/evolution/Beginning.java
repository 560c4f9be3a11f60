package ai.automagik.tools.evolution;

import okhttp3.Call;
import okhttp3.EventListener;

/** Notes whether a request has begun to leave: from then on nobody knows whether the server carried it out. */
final class Beginning extends EventListener {

    private volatile boolean begun;

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}

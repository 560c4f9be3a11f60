package ai.automagik.tools.evolution;

import okhttp3.HttpUrl;

/** The routes of Evolution API 2.x that this tool takes. */
enum Route {
    SEND_TEXT("message", "sendText"),
    SEND_MEDIA("message", "sendMedia"),
    SEND_AUDIO("message", "sendWhatsAppAudio"),
    SEND_REACTION("message", "sendReaction"),
    SEND_LOCATION("message", "sendLocation"),
    SEND_CONTACT("message", "sendContact"),
    SEND_PRESENCE("chat", "sendPresence"),
    CREATE_INSTANCE("instance", "create"),
    FETCH_INSTANCES("instance", "fetchInstances");

    private final String group;
    private final String action;

    Route(String group, String action) {
        this.group = group;
        this.action = action;
    }

    /** Gives its address on a server. */
    HttpUrl on(HttpUrl base) {
        return base.newBuilder().addPathSegment(group).addPathSegment(action).build();
    }

    /** Gives its address for an instance, whose name is the last segment of the path and nothing else. */
    HttpUrl on(HttpUrl base, InstanceName instance) {
        HttpUrl url = on(base).newBuilder().addPathSegment(instance.value()).build();
        // The server lets a query override the path after it has checked the key: none must ever get here.
        if (url.querySize() != 0 || !url.pathSegments().getLast().equals(instance.value())) {
            throw new IllegalStateException("The name of an instance left its segment of the path");
        }
        return url;
    }

    /** Gives its address with the instance as the query the route asks for. */
    HttpUrl queried(HttpUrl base, InstanceName instance) {
        return on(base).newBuilder()
                .addQueryParameter("instanceName", instance.value())
                .build();
    }
}

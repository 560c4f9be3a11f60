package ai.automagik.hub.schema;

import org.jspecify.annotations.Nullable;

/** A place in a JSON document. Its text is made only when something is wrong there. */
record Place(@Nullable Place parent, String step) {

    static final Place ROOT = new Place(null, "");

    Place property(String name) {
        return new Place(this, parent == null ? name : "." + name);
    }

    Place item(int index) {
        return new Place(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}

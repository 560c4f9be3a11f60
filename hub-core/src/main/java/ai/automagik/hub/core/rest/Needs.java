package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a path of the API does, as the policy calls it; a path that does not say so is refused to everybody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Needs {

    /** What it does. */
    Action value();
}

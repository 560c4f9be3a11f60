package ai.automagik.hub.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The regular expression that a text must match, in the subset that ECMA-262 and Java share. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Pattern {

    /** The expression; anchor it with {@code ^} and {@code $} to match the whole text. */
    String value();
}

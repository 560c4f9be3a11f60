package ai.automagik.hub.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest length: characters of a text, items of a list. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {

    /** The least length, inclusive. */
    int min() default 0;

    /** The greatest length, inclusive. */
    int max() default Integer.MAX_VALUE;
}

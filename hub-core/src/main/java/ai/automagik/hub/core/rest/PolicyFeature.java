package ai.automagik.hub.core.rest;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/** Puts the policy before every path of the API. */
final class PolicyFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new PolicyFilter(
                Optional.ofNullable(resource.getResourceMethod().getAnnotation(Needs.class))
                        .map(Needs::value)));
    }
}

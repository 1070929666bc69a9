package dev.finops.simulator.aws.cloudformation.request;

import java.net.URI;

/** Where templates given by URL come from: the simulated S3. */
@FunctionalInterface
public interface TemplateSource {

    /**
     * The text of the template.
     *
     * @throws IllegalArgumentException if the URL names no object that can be read; the message says why
     */
    String read(URI url);
}

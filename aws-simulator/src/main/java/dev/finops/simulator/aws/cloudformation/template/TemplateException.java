package dev.finops.simulator.aws.cloudformation.template;

/** A template, or its parameters, is refused; the message is CloudFormation's own, as a {@code ValidationError} carries it. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    static TemplateException format(String message) {
        return new TemplateException("Template format error: " + message);
    }

    static TemplateException error(String message) {
        return new TemplateException("Template error: " + message);
    }
}

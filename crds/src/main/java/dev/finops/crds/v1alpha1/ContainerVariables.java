package dev.finops.crds.v1alpha1;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which variables of the backend's container a manifest may set. */
public final class ContainerVariables {
    /** The most that the names and values of {@code backend.env} have in all, with four for each character beyond ASCII. */
    public static final int MAXIMUM_BYTES = 8000;

    /** What the services template sets, and after it what ECS sets in every container on Fargate. */
    private static final String OWN =
            "['ATHENA_DATABASE', 'ATHENA_OUTPUT_LOCATION', 'ATHENA_TABLE', 'ATHENA_WORKGROUP',"
                    + " 'AWS_REGION', 'BEDROCK_MAX_TOKENS', 'BEDROCK_MODEL_ID', 'BEDROCK_REGION', 'BEDROCK_TEMPERATURE',"
                    + " 'DATABASE_PASSWORD', 'DATABASE_URL', 'DATABASE_USERNAME', 'ENVIRONMENT', 'FINOPS_COST_DATA', 'LOG_LEVEL',"
                    + " 'MICRONAUT_SERVER_HOST', 'MICRONAUT_SERVER_PORT', 'VALKEY_URL',"
                    + " 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_DEFAULT_REGION', 'AWS_EXECUTION_ENV', 'ECS_AGENT_URI',"
                    + " 'ECS_CONTAINER_METADATA_URI', 'ECS_CONTAINER_METADATA_URI_V4']";

    static final String OWN_RULE = OWN + ".all(name, !(name in self))";
    static final String OWN_IN_WORDS = "what the operator or ECS sets from the resources that are made: AWS_REGION,"
            + " AWS_DEFAULT_REGION, AWS_EXECUTION_ENV, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, ENVIRONMENT, FINOPS_COST_DATA,"
            + " LOG_LEVEL, VALKEY_URL and the names of theirs that begin with ATHENA_, BEDROCK_, DATABASE_, ECS_ and"
            + " MICRONAUT_SERVER_";
    static final String NAMES_RULE =
            "self.all(name, size(name) <= 64 && name.matches('" + Formats.VARIABLE_NAME + "'))";

    static final String SIZE_RULE = "self.map(name, size(name) + size(self[name]) + 3 *"
            + " size(self[name].findAll(r'[^\\t-~]'))).sum() <= " + MAXIMUM_BYTES;

    private ContainerVariables() {}

    /** The names that no manifest sets. */
    public static Set<String> own() {
        Set<String> names = new TreeSet<>();
        Pattern.compile("'(\\w+)'")
                .matcher(OWN)
                .results()
                .map((MatchResult name) -> name.group(1))
                .forEach(names::add);
        return names;
    }
}

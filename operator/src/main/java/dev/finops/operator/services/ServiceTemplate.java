package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.BackendSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Puts the variables and secrets of a manifest into the services template: CloudFormation has no parameter for a map. */
final class ServiceTemplate {
    private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{\\s*resolve", Pattern.CASE_INSENSITIVE);
    /** What stands before ECS's :json-key:version-stage:version-id. */
    private static final int PARTS_OF_ARN = 7;

    private static final String POLICY = """
              BackendSecretsPolicy:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: !Sub '${AWS::StackName}-secrets'
                  Roles: [!Select [1, !Split ['/', !Ref TaskExecutionRoleArn]]]
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource:
            """;

    private ServiceTemplate() {}

    static String render(String template, BackendSpec backend) {
        String rendered = template;
        rendered = fill(rendered, "            # spec.backend.env\n", entries(backend.env(), "Value", 12));
        rendered = fill(rendered, "            # spec.backend.secrets\n", entries(backend.secrets(), "ValueFrom", 12));
        rendered = fill(rendered, "  # The secrets' policy\n\n", policy(backend.secrets()));
        return fill(
                rendered,
                "      # needs the secrets' policy\n",
                backend.secrets().isEmpty() ? "" : "      - BackendSecretsPolicy\n");
    }

    private static String fill(String template, String place, String text) {
        if (!template.contains(place)) {
            throw new IllegalArgumentException("the services template has no place " + place.strip());
        }
        return template.replace(place, text);
    }

    private static String entries(Map<String, String> variables, String key, int indentation) {
        StringBuilder entries = new StringBuilder();
        new TreeMap<>(variables)
                .forEach((name, value) -> entries.append(" ".repeat(indentation))
                        .append("- Name: ")
                        .append(quoted(name))
                        .append('\n')
                        .append(" ".repeat(indentation + 2))
                        .append(key)
                        .append(": ")
                        .append(quoted(value))
                        .append('\n'));
        return entries.toString();
    }

    /**
     * Lets ECS read exactly these secrets. In this stack, since it changes with the task definition; in the main one the role
     * would have to let in more.
     */
    private static String policy(Map<String, String> secrets) {
        if (secrets.isEmpty()) {
            return "";
        }
        StringBuilder resources = new StringBuilder();
        secretArns(secrets)
                .forEach(arn ->
                        resources.append("              - ").append(quoted(arn)).append('\n'));
        return POLICY + resources + '\n';
    }

    private static SortedSet<String> secretArns(Map<String, String> secrets) {
        SortedSet<String> arns = new TreeSet<>();
        secrets.values()
                .forEach(reference -> arns.add(
                        String.join(":", List.of(reference.split(":", -1)).subList(0, PARTS_OF_ARN))));
        return arns;
    }

    /**
     * A YAML string in which every character stands for itself and nothing is a function, a number or a reference. In ASCII,
     * since CloudFormation tells templates with question marks for all else, so that they would never be as declared.
     *
     * @see <a href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220">GetTemplate</a>
     */
    private static String quoted(String value) {
        if (DYNAMIC_REFERENCE.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "a dynamic reference would be resolved by CloudFormation: name the secret in spec.backend.secrets");
        }
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character >= ' ' && character <= '~') {
                        text.append((char) character);
                    } else {
                        text.append(String.format(character > 0xFFFF ? "\\U%08x" : "\\u%04x", character));
                    }
                }
            }
        });
        return text.append('"').toString();
    }
}

package dev.finops.simulator.aws.ssm;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Systems Manager's parameter store. */
public final class SimulatedSsm implements SsmClient {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
    private static final int STANDARD_BYTES = 4096;
    private static final int ADVANCED_BYTES = 8192;
    private static final int DEEPEST = 15;
    private static final TagRules TAG_RULES = TagRules.refusing(SsmErrors::tags);

    private final Simulation simulation;
    private final Regional<Map<String, StoredParameter>> states = Regional.regional(TreeMap::new);

    public SimulatedSsm(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Checks as AWS does.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
     */
    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        String name = request.name();
        checkName(name);
        StoredParameter present = states.current().get(name);
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        if (present != null && !overwrite) {
            throw SsmErrors.alreadyExists();
        }
        if (overwrite && request.hasTags()) {
            throw SsmErrors.validation("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        ParameterType type = type(request, present);
        checkValue(request);
        ParameterTier tier = request.tier() == null ? ParameterTier.STANDARD : request.tier();
        List<Map.Entry<String, String>> tags = entries(request.tags());
        TAG_RULES.check(tags);
        StoredParameter parameter = states.current().computeIfAbsent(name, any -> new StoredParameter());
        TAG_RULES.put(parameter.tags, tags);
        long version = present == null ? 1 : present.latest().version() + 1;
        parameter.add(ParameterHistory.builder()
                .name(name)
                .type(type)
                .value(request.value())
                .version(version)
                .description(
                        request.description() == null && present != null
                                ? present.latest().description()
                                : request.description())
                .allowedPattern(request.allowedPattern())
                .keyId(
                        type == ParameterType.SECURE_STRING
                                ? Objects.requireNonNullElse(request.keyId(), "alias/aws/ssm")
                                : null)
                .tier(tier)
                .dataType(Objects.requireNonNullElse(request.dataType(), "text"))
                .lastModifiedDate(simulation.now())
                .lastModifiedUser(Caller.current().arn())
                .build());
        return PutParameterResponse.builder().version(version).tier(tier).build();
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SsmErrors.validation(
                    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a"
                            + " path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix"
                            + " of letters, numbers and the following 3 symbols .-_");
        }
        String first = name.replaceFirst("^/", "").replaceFirst("/.*$", "");
        if (first.regionMatches(true, 0, "aws", 0, 3)) {
            throw name.startsWith("/")
                    ? SsmErrors.validation("No access to reserved parameter name: " + name + ".")
                    : SsmErrors.validation("Parameter name: can't be prefixed with \"aws\" (case-insensitive).");
        }
        if (first.regionMatches(true, 0, "ssm", 0, 3)) {
            throw SsmErrors.validation(
                    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a"
                            + " path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix"
                            + " of letters, numbers and the following 3 symbols .-_");
        }
        if (name.contains("/") && !name.startsWith("/")) {
            throw SsmErrors.validation("Parameter name must be a fully qualified name.");
        }
        if (name.chars().filter(character -> character == '/').count() > DEEPEST) {
            throw SsmErrors.validation("The parameter name exceeds the maximum hierarchy depth of " + DEEPEST + ".");
        }
    }

    private static ParameterType type(PutParameterRequest request, @Nullable StoredParameter present) {
        if (request.type() == ParameterType.UNKNOWN_TO_SDK_VERSION) {
            throw SsmErrors.validation("1 validation error detected: Value '" + request.typeAsString()
                    + "' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString,"
                    + " StringList, String]");
        }
        if (request.type() != null) {
            return request.type();
        }
        if (present == null) {
            throw SsmErrors.validation("A parameter type is required when you create a parameter.");
        }
        return present.latest().type();
    }

    private static void checkValue(PutParameterRequest request) {
        String value = Objects.requireNonNullElse(request.value(), "");
        if (value.isEmpty()) {
            throw SsmErrors.validation("1 validation error detected: Value '' at 'value' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1.");
        }
        boolean advanced = request.tier() != null && request.tier() != ParameterTier.STANDARD;
        int most = advanced ? ADVANCED_BYTES : STANDARD_BYTES;
        if (value.getBytes(StandardCharsets.UTF_8).length > most) {
            throw SsmErrors.validation(
                    advanced
                            ? "Advanced tier parameters support a maximum parameter value of 8192 characters."
                            : "Standard tier parameters support a maximum parameter value of 4096 characters. To create a"
                                    + " larger parameter value, upgrade the parameter to use the advanced-parameter"
                                    + " tier. For more information, see"
                                    + " https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
        }
        String pattern = request.allowedPattern();
        if (pattern != null && !Pattern.compile(pattern).matcher(value).matches()) {
            throw SsmErrors.validation("Parameter value, cannot be validated against allowedPattern: " + pattern);
        }
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return GetParameterResponse.builder()
                .parameter(
                        shown(version(request.name()), request.name(), Boolean.TRUE.equals(request.withDecryption())))
                .build();
    }

    /** The version that a name asks for, by {@code name}, {@code name:version} or ARN. */
    private ParameterHistory version(String selector) {
        String name = selector.replaceFirst("^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(?=/)", "");
        int colon = name.indexOf(':');
        String bare = colon < 0 ? name : name.substring(0, colon);
        StoredParameter parameter = find(bare);
        if (colon < 0) {
            return parameter.latest();
        }
        String wanted = name.substring(colon + 1);
        return parameter.versions.stream()
                .filter(version -> version.version().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> SsmErrors.versionNotFound(bare, wanted));
    }

    private StoredParameter find(String name) {
        StoredParameter parameter = states.current().get(name);
        if (parameter == null && name.indexOf('/', 1) < 0 && name.startsWith("/")) {
            // The ARN of a parameter without a path has the same slash as one with a path.
            parameter = states.current().get(name.substring(1));
        }
        if (parameter == null) {
            throw SsmErrors.notFound();
        }
        return parameter;
    }

    private static Parameter shown(ParameterHistory version, String selector, boolean decrypted) {
        int colon = selector.startsWith("arn:") ? -1 : selector.indexOf(':');
        return Parameter.builder()
                .name(version.name())
                .type(version.type())
                .value(value(version, decrypted))
                .version(version.version())
                .selector(colon < 0 ? null : selector.substring(colon))
                .lastModifiedDate(version.lastModifiedDate())
                .arn(arn(version.name()))
                .dataType(version.dataType())
                .build();
    }

    private static String arn(String name) {
        return Caller.current().arnOf("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }

    private static String value(ParameterHistory version, boolean decrypted) {
        return version.type() == ParameterType.SECURE_STRING && !decrypted
                ? "AQICAH" + Integer.toHexString(version.value().hashCode())
                : version.value();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        if (request.names().size() > 10) {
            throw SsmErrors.validation("1 validation error detected: Value '[" + String.join(", ", request.names())
                    + "]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 10");
        }
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            try {
                found.add(shown(version(name), name, Boolean.TRUE.equals(request.withDecryption())));
            } catch (AwsServiceException notFound) {
                invalid.add(name);
            }
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        if (!request.path().startsWith("/")) {
            throw SsmErrors.validation(
                    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a"
                            + " forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must"
                            + " use only letters, numbers, or the following symbols: . (period), - (hyphen), _"
                            + " (underscore). Special characters are not allowed. All sub-paths, if specified, must use the"
                            + " forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.");
        }
        String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
        List<Parameter> below = states.current().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(path))
                .filter(entry -> Boolean.TRUE.equals(request.recursive())
                        || entry.getKey().indexOf('/', path.length()) < 0)
                .map(entry ->
                        shown(entry.getValue().latest(), entry.getKey(), Boolean.TRUE.equals(request.withDecryption())))
                .toList();
        Page<Parameter> page = page(below, request.maxResults(), request.nextToken(), 10);
        return GetParametersByPathResponse.builder()
                .parameters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static <T> Page<T> page(List<T> all, @Nullable Integer most, @Nullable String token, int otherwise) {
        return Page.of(
                all,
                Objects.requireNonNullElse(most, otherwise),
                token,
                () -> SsmErrors.validation("The specified token isn't valid."));
    }

    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        List<ParameterMetadata> all = states.current().values().stream()
                .filter(parameter -> request.parameterFilters().stream().allMatch(filter -> meets(parameter, filter)))
                .map(parameter -> metadata(parameter.latest()))
                .toList();
        Page<ParameterMetadata> page = page(all, request.maxResults(), request.nextToken(), 50);
        return DescribeParametersResponse.builder()
                .parameters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean meets(StoredParameter parameter, ParameterStringFilter filter) {
        ParameterHistory latest = parameter.latest();
        String option = Objects.requireNonNullElse(filter.option(), "Equals");
        return switch (filter.key()) {
            case "Name" -> like(latest.name(), option, filter.values());
            case "Type" -> like(latest.typeAsString(), option, filter.values());
            case "Path" ->
                filter.values().stream()
                        .anyMatch(path -> latest.name().startsWith(path.endsWith("/") ? path : path + "/"));
            default ->
                filter.key().startsWith("tag:")
                        && (filter.values().isEmpty()
                                ? parameter.tags.containsKey(filter.key().substring(4))
                                : filter.values()
                                        .contains(
                                                parameter.tags.get(filter.key().substring(4))));
        };
    }

    private static boolean like(String text, String option, List<String> values) {
        return values.stream().anyMatch(value -> switch (option) {
            case "BeginsWith" -> text.startsWith(value);
            case "Contains" -> text.contains(value);
            default -> text.equals(value);
        });
    }

    private static ParameterMetadata metadata(ParameterHistory version) {
        return ParameterMetadata.builder()
                .name(version.name())
                .arn(arn(version.name()))
                .type(version.type())
                .keyId(version.keyId())
                .lastModifiedDate(version.lastModifiedDate())
                .lastModifiedUser(version.lastModifiedUser())
                .description(version.description())
                .allowedPattern(version.allowedPattern())
                .version(version.version())
                .tier(version.tier())
                .dataType(version.dataType())
                .build();
    }

    @Override
    public GetParameterHistoryResponse getParameterHistory(GetParameterHistoryRequest request) {
        boolean decrypted = Boolean.TRUE.equals(request.withDecryption());
        Page<ParameterHistory> page =
                page(find(request.name()).versions, request.maxResults(), request.nextToken(), 50);
        return GetParameterHistoryResponse.builder()
                .parameters(page.items().stream()
                        .map(version -> version.toBuilder()
                                .value(value(version, decrypted))
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        if (states.current().remove(request.name()) == null) {
            throw SsmErrors.notFound();
        }
        return DeleteParameterResponse.builder().build();
    }

    @Override
    public DeleteParametersResponse deleteParameters(DeleteParametersRequest request) {
        List<String> deleted = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        request.names().forEach(name -> (states.current().remove(name) == null ? invalid : deleted).add(name));
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(invalid)
                .build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        TAG_RULES.put(tags(request.resourceId()), entries(request.tags()));
        return AddTagsToResourceResponse.builder().build();
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        tags(request.resourceId()).keySet().removeAll(request.tagKeys());
        return RemoveTagsFromResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tagList(tags(request.resourceId()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** Makes these all the tags of a parameter, CloudFormation's own included. */
    public void replaceTags(String name, Map<String, String> wanted) {
        TAG_RULES.replace(tags(name), wanted);
    }

    private Map<String, String> tags(String name) {
        StoredParameter parameter = states.current().get(name);
        if (parameter == null) {
            throw SsmErrors.invalidResourceId();
        }
        return parameter.tags;
    }

    private static List<Map.Entry<String, String>> entries(List<Tag> tags) {
        return tags.stream()
                .map(tag -> Map.entry(tag.key(), Objects.requireNonNullElse(tag.value(), "")))
                .toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

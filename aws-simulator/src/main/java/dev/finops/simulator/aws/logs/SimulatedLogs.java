package dev.finops.simulator.aws.logs;

import dev.finops.simulator.aws.logs.StoredLogGroup.Event;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Log groups, their streams and events. */
public final class SimulatedLogs implements CloudWatchLogsClient {
    private static final Pattern NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">values</a> */
    private static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final Simulation simulation;
    private final LogEvents events;
    private static final TagRules TAG_RULES = TagRules.refusing(LogsErrors::tags);

    private final Regional<LogsState> states = Regional.regional(LogsState::new);

    public SimulatedLogs(Simulation simulation) {
        this.simulation = simulation;
        this.events = new LogEvents(simulation);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        String name = request.logGroupName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + name
                    + "' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [\\.\\-_/#A-Za-z0-9]+");
        }
        if (states.current().groups.containsKey(name)) {
            throw LogsErrors.alreadyExists("log group");
        }
        TAG_RULES.check(request.tags().entrySet());
        StoredLogGroup group = new StoredLogGroup(
                name,
                Caller.current().arnOf("logs", "log-group:" + name),
                simulation.now(),
                request.kmsKeyId(),
                request.logGroupClassAsString() == null ? "STANDARD" : request.logGroupClassAsString());
        group.tags.putAll(request.tags());
        states.current().groups.put(name, group);
        return CreateLogGroupResponse.builder().build();
    }

    @Override
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
        require(request.logGroupName());
        states.current().groups.remove(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        List<LogGroup> all = states.current().groups.values().stream()
                .filter(group ->
                        request.logGroupNamePrefix() == null || group.name.startsWith(request.logGroupNamePrefix()))
                .filter(group ->
                        request.logGroupNamePattern() == null || group.name.contains(request.logGroupNamePattern()))
                .map(SimulatedLogs::shown)
                .toList();
        Page<LogGroup> page = page(all, request.limit(), request.nextToken());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static LogGroup shown(StoredLogGroup group) {
        return LogGroup.builder()
                .logGroupName(group.name)
                .arn(group.arn + ":*")
                .logGroupArn(group.arn)
                .creationTime(group.created.toEpochMilli())
                .retentionInDays(group.retentionInDays)
                .kmsKeyId(group.kmsKeyId)
                .logGroupClass(group.logGroupClass)
                .metricFilterCount(0)
                .storedBytes(group.storedBytes())
                .build();
    }

    private static <T> Page<T> page(List<T> all, @Nullable Integer limit, @Nullable String token) {
        return Page.of(
                all,
                limit == null ? 50 : limit,
                token,
                () -> LogsErrors.invalidParameter("The specified nextToken is invalid."));
    }

    @Override
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
        StoredLogGroup group = require(request.logGroupName());
        if (!RETENTIONS.contains(request.retentionInDays())) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + request.retentionInDays()
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RETENTIONS.stream().sorted().toList());
        }
        group.retentionInDays = request.retentionInDays();
        return PutRetentionPolicyResponse.builder().build();
    }

    @Override
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
        require(request.logGroupName()).retentionInDays = null;
        return DeleteRetentionPolicyResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        TAG_RULES.put(requireArn(request.resourceArn()).tags, request.tags().entrySet());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        request.tagKeys().forEach(requireArn(request.resourceArn()).tags::remove);
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(requireArn(request.resourceArn()).tags)
                .build();
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        StoredLogGroup group = require(request.logGroupName());
        String name = request.logStreamName();
        if (group.streams.containsKey(name)) {
            throw LogsErrors.alreadyExists("log stream");
        }
        group.streams.put(name, new StoredLogGroup.Stream(name, simulation.now()));
        return CreateLogStreamResponse.builder().build();
    }

    @Override
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request) {
        StoredLogGroup group = require(request.logGroupName());
        group.streams.remove(requireStream(group, request.logStreamName()).name);
        return DeleteLogStreamResponse.builder().build();
    }

    @Override
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
        StoredLogGroup group = requireNameOrArn(request.logGroupName(), request.logGroupIdentifier());
        Comparator<LogStream> order = request.orderBy() == OrderBy.LAST_EVENT_TIME
                ? Comparator.comparing(LogStream::lastEventTimestamp, Comparator.nullsFirst(Comparator.naturalOrder()))
                : Comparator.comparing(LogStream::logStreamName);
        List<LogStream> all = group.streams.values().stream()
                .filter(stream ->
                        request.logStreamNamePrefix() == null || stream.name.startsWith(request.logStreamNamePrefix()))
                .map(stream -> shown(group, stream))
                .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
                .toList();
        Page<LogStream> page = page(all, request.limit(), request.nextToken());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static LogStream shown(StoredLogGroup group, StoredLogGroup.Stream stream) {
        var shown = LogStream.builder()
                .logStreamName(stream.name)
                .arn(group.arn + ":log-stream:" + stream.name)
                .creationTime(stream.created.toEpochMilli());
        if (!stream.events.isEmpty()) {
            Event last = stream.events.getLast();
            shown.firstEventTimestamp(stream.events.getFirst().timestamp())
                    .lastEventTimestamp(last.timestamp())
                    .lastIngestionTime(last.ingestionTime());
        }
        return shown.build();
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        StoredLogGroup group = require(request.logGroupName());
        StoredLogGroup.Stream stream = requireStream(group, request.logStreamName());
        long previous = Long.MIN_VALUE;
        for (InputLogEvent event : request.logEvents()) {
            if (event.timestamp() < previous) {
                throw LogsErrors.invalidParameter(
                        "Log events in a single PutLogEvents request must be in chronological order.");
            }
            previous = event.timestamp();
        }
        stream.add(request.logEvents(), simulation.now().toEpochMilli());
        return PutLogEventsResponse.builder()
                .nextSequenceToken(simulation.hexId("", 56))
                .build();
    }

    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
        StoredLogGroup group = requireNameOrArn(request.logGroupName(), request.logGroupIdentifier());
        return events.get(group, requireStream(group, request.logStreamName()), request);
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        return events.filter(requireNameOrArn(request.logGroupName(), request.logGroupIdentifier()), request);
    }

    private StoredLogGroup require(@Nullable String name) {
        StoredLogGroup group = name == null ? null : states.current().groups.get(name);
        if (group == null) {
            throw LogsErrors.notFound("log group");
        }
        return group;
    }

    private StoredLogGroup requireNameOrArn(@Nullable String name, @Nullable String identifier) {
        if (name != null) {
            return require(name);
        }
        return identifier != null && identifier.startsWith("arn:") ? requireArn(identifier) : require(identifier);
    }

    private StoredLogGroup requireArn(String arn) {
        return states.current().groups.values().stream()
                .filter(group -> arn.equals(group.arn) || arn.equals(group.arn + ":*"))
                .findFirst()
                .orElseThrow(() -> LogsErrors.notFound("log group"));
    }

    private static StoredLogGroup.Stream requireStream(StoredLogGroup group, String name) {
        StoredLogGroup.Stream stream = group.streams.get(name);
        if (stream == null) {
            throw LogsErrors.notFound("log stream");
        }
        return stream;
    }

    /** Refuses the tags that CloudFormation is going to put on a group, before it is made. */
    public void checkTags(Map<String, String> wanted) {
        TAG_RULES.checkBesideSystemTags(wanted);
    }

    /** Makes these all the tags of a group, CloudFormation's reserved ones included. */
    public void replaceTags(String name, Map<String, String> wanted) {
        TAG_RULES.replace(require(name).tags, wanted);
    }
}

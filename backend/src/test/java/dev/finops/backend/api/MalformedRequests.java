package dev.finops.backend.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes requests of which almost none is right: every path, parameter, header and method, with values that do not belong. */
final class MalformedRequests {
    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "PROPFIND",
            "get",
            "TRACE");
    private static final List<String> ANALYSES = List.of(
            "/api/v1/costs",
            "/api/v1/costs/compare",
            "/api/v1/costs/drivers",
            "/api/v1/costs/bridge",
            "/api/v1/costs/trend",
            "/api/v1/costs/tag-coverage",
            "/api/v1/costs/commitments",
            "/api/v1/costs/line-items",
            "/api/v1/dimensions/service/values",
            "/api/v1/dimensions/tag.nobody/values",
            "/api/v1/dimensions/%00/values",
            "/api/v1/data");
    private static final List<String> PATHS = List.of(
            "/",
            "/costs",
            "/bridge/../../x",
            "/api/v1/conversations",
            "/api/v1/conversations/1",
            "/api/v1/conversations/1/messages",
            "/api/v1/conversations/00000000-0000-0000-0000-000000000000/messages",
            "/api/v1/chat",
            "/api/v1/chat",
            "/api/v1/chat/stream",
            "/api/v1/chat/suggestions",
            "/mcp",
            "/mcp",
            "/health",
            "/health/readiness",
            "/docs/../../etc",
            "/assets/..%2f..%2fapplication.properties",
            "/assets/%2e%2e/%2e%2e/logback.xml",
            "/swagger/%2e%2e/%2e%2e/application.properties",
            "/%00",
            "/metrics",
            "//",
            "*",
            "http://example.org/api/v1/costs",
            "/api/v1/costs/%c0%af",
            "/api/v1/" + "x".repeat(3000),
            "/api/v1/costs;jsessionid=1",
            "/api/v1/costs%3fstart=2026-10-01");
    private static final List<String> NAMES = List.of(
            "start",
            "end",
            "compareStart",
            "compareEnd",
            "metric",
            "timeBasis",
            "granularity",
            "groupBy",
            "filter",
            "charges",
            "top",
            "limit",
            "cursor",
            "tag",
            "search",
            "x",
            "",
            "start[]",
            "%zz",
            "Start");
    private static final List<String> VALUES = List.of(
            "2026-10-01",
            "2026-11-01",
            "2026-12-01",
            "amortized",
            "usage",
            "netUnblended",
            "service",
            "resource,usageType,account",
            "tag.team",
            "costCategory.x",
            "tag.",
            "day",
            "hour",
            "week",
            "billing",
            "withoutTaxCreditRefund",
            "service:in:AmazonEC2",
            "service:notIn:",
            "resource:contains:%25_%5C",
            "tag.team:absent:x",
            "service:in:\"a\"b",
            "service:in:\"",
            "service:in:" + "x,".repeat(600),
            ":::",
            "5",
            "0",
            "1001",
            "-1",
            "1e3",
            "2147483648",
            "9".repeat(400),
            "0123456789abcdef-5",
            "",
            "%",
            "%00",
            "'; DROP TABLE delivery; --",
            "') OR 1=1 --",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-02-30",
            "2026-10-01T00:00:00Z",
            "NaN",
            "Infinity",
            "../../etc/passwd",
            "${7*7}",
            "{{7*7}}",
            "${jndi:ldap://127.0.0.1/x}",
            "\u202e",
            "\ud83d\udcb8",
            "service,,,",
            "%F0%9F%92%B8",
            "%ff%fe",
            "a".repeat(3000));
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "0",
            "\"\"",
            "{\"title\": 7}",
            "{\"title\": null}",
            "{\"title\": \"\\u0000\"}",
            "{\"title\": \"" + "t".repeat(5000) + "\"}",
            "{\"role\": \"user\", \"content\": []}",
            "[".repeat(2000),
            "{\"a\":".repeat(1500),
            "\u0000",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\"}",
            "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": [], \"params\": 7}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1e999, \"method\": \"ping\"}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"query_costs\","
                    + " \"arguments\": {\"start\": \"+999999999-12-31\", \"end\": -1, \"filter\": [\"\\u0000\", \"%\"]}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"ask\","
                    + " \"arguments\": {\"question\": \"cost\", \"previous\": \"costs?start=%\", \"cursor\": \"-\"}}}",
            "title=x&title=y");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "text/csv",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=",
            "multipart/form-data",
            "x",
            "/",
            "application/json; charset=nonsense");
    private static final List<String> HEADERS = List.of(
            "Accept: */*",
            "Accept: image/png",
            "Accept: text/csv",
            "Accept: text/csv;q=nonsense, */*;q=-1",
            "Accept: ,;/",
            "Accept-Language: \u0001",
            "Accept-Encoding: gzip, nonsense",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Modified-Since: yesterday",
            "Range: bytes=-1",
            "Range: bytes=5-2,nonsense",
            "Cookie: =; ;;a=\"",
            "Expect: 200-ok",
            "Origin: null",
            "Authorization: Basic !!!!",
            "X-Forwarded-For: ${jndi:ldap://127.0.0.1/x}",
            "X-Request-Id: " + "i".repeat(2000),
            "Host: twice",
            "No colon",
            " Folded: x",
            "Content-Length: -5",
            "Transfer-Encoding: nonsense",
            "Upgrade: h2c");
    private static final int MOST_PARAMETERS = 7;
    private static final int LONGEST_NOISE = 60;

    private final Random random;

    MalformedRequests(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(20)) {
            case 0 -> noise(LONGEST_NOISE) + "\r\n\r\n";
            case 1 -> chunked();
            default -> request(random.nextInt(10) == 0 ? noise(12).replaceAll("\\s", "") : pick(METHODS));
        };
    }

    private String request(String method) {
        String body = pick(BODIES);
        var headers = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.append(pick(HEADERS)).append("\r\n");
        }
        return method + " " + target() + " HTTP/1." + random.nextInt(2) + "\r\nHost: localhost\r\nConnection: close\r\n"
                + headers + "Content-Type: " + pick(TYPES) + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private String chunked() {
        String size = pick(List.of("5", "0", "zz", "-1", "fffffffff", "5;x=\""));
        return "POST " + target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + size
                + "\r\nhello\r\n0\r\n\r\n";
    }

    private String target() {
        boolean analysis = random.nextInt(3) > 0;
        var target = new StringBuilder(analysis ? pick(ANALYSES) : pick(PATHS));
        if (analysis && random.nextBoolean()) {
            // Half right, so that what comes after the first parameter is looked at, too.
            target.append("?start=2026-10-01&end=2026-11-01");
            if (random.nextBoolean()) {
                target.append("&compareStart=2026-09-01&compareEnd=2026-10-01");
            }
        }
        for (int i = random.nextInt(MOST_PARAMETERS); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? '?' : '&')
                    .append(pick(NAMES))
                    .append('=');
            String value = random.nextInt(8) == 0 ? noise(LONGEST_NOISE) : pick(VALUES);
            target.append(value.replace(" ", random.nextBoolean() ? "%20" : "+"));
        }
        return target.toString();
    }

    /** Any characters, but none that end a line or a request's target. */
    private String noise(int longest) {
        var noise = new StringBuilder();
        for (int i = 1 + random.nextInt(longest); i > 0; i--) {
            int character = random.nextInt(4) == 0 ? random.nextInt(0xd800) : random.nextInt(128);
            noise.append(
                    Character.isWhitespace(character) || Character.isSpaceChar(character) ? 'x' : (char) character);
        }
        return noise.toString();
    }

    private String pick(List<String> options) {
        return options.get(random.nextInt(options.size()));
    }
}

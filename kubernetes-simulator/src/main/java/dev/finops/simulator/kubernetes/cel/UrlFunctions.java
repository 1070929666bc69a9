package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code url()} and its parts. */
final class UrlFunctions {
    private static final CelType URL = OpaqueType.create("kubernetes.URL");

    private UrlFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isURL", newGlobalOverload("is_url", SimpleType.BOOL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("is_url", String.class, s -> tryParse(s) != null))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "url", newGlobalOverload("string_to_url", URL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("string_to_url", String.class, UrlFunctions::parse))),
                part("getScheme", u -> Objects.toString(u.getScheme(), "")),
                part("getHost", UrlFunctions::host),
                part("getHostname", u -> Objects.toString(u.getHost(), "").replaceAll("^\\[|]$", "")),
                part("getPort", u -> u.getPort() < 0 ? "" : String.valueOf(u.getPort())),
                part("getEscapedPath", u -> Objects.toString(u.getRawPath(), "")),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "getQuery",
                                newMemberOverload(
                                        "url_getQuery",
                                        MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)),
                                        URL)),
                        List.of(CelFunctionBinding.from("url_getQuery", URI.class, UrlFunctions::query))));
    }

    private static Function part(String name, CelFunctionOverload.Unary<URI> read) {
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(name, newMemberOverload("url_" + name, SimpleType.STRING, URL)),
                List.of(CelFunctionBinding.from("url_" + name, URI.class, read)));
    }

    private static URI parse(String text) {
        URI uri = tryParse(text);
        if (uri == null) {
            throw new IllegalArgumentException("URL parse error during conversion from string: " + text);
        }
        return uri;
    }

    /** An absolute URI or an absolute path, as Go's url.ParseRequestURI takes it. */
    private static @Nullable URI tryParse(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/") ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String host(URI uri) {
        String host = Objects.toString(uri.getHost(), "");
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : Objects.toString(uri.getRawQuery(), "").split("&")) {
            if (!pair.isEmpty()) {
                String[] nameAndValue = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decode(nameAndValue[0]), ignored -> new ArrayList<>())
                        .add(nameAndValue.length < 2 ? "" : decode(nameAndValue[1]));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

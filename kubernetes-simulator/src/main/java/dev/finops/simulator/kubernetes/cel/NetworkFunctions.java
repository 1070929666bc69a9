package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.util.List;

/** {@code ip()}, {@code cidr()} and what can be asked of them. */
final class NetworkFunctions {
    private static final CelType IP = OpaqueType.create("net.IP");
    private static final CelType CIDR = OpaqueType.create("net.CIDR");

    private NetworkFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isIP", newGlobalOverload("is_ip", SimpleType.BOOL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("is_ip", String.class, IpAddress::isValid))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "ip",
                                newGlobalOverload("string_to_ip", IP, SimpleType.STRING),
                                newMemberOverload("cidr_ip", IP, CIDR)),
                        List.of(
                                CelFunctionBinding.from("string_to_ip", String.class, IpAddress::parse),
                                CelFunctionBinding.from("cidr_ip", CidrBlock.class, CidrBlock::address))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "ip.isCanonical",
                                newGlobalOverload("ip_is_canonical", SimpleType.BOOL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from(
                                "ip_is_canonical",
                                String.class,
                                s -> IpAddress.parse(s).toString().equals(s)))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isCIDR", newGlobalOverload("is_cidr", SimpleType.BOOL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("is_cidr", String.class, CidrBlock::isValid))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "cidr", newGlobalOverload("string_to_cidr", CIDR, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("string_to_cidr", String.class, CidrBlock::parse))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "family", newMemberOverload("ip_family", SimpleType.INT, IP)),
                        List.of(CelFunctionBinding.from("ip_family", IpAddress.class, IpAddress::family))),
                ofIp("isUnspecified", IpAddress::isUnspecified),
                ofIp("isLoopback", IpAddress::isLoopback),
                ofIp("isLinkLocalMulticast", IpAddress::isLinkLocalMulticast),
                ofIp("isLinkLocalUnicast", IpAddress::isLinkLocalUnicast),
                ofIp("isGlobalUnicast", IpAddress::isGlobalUnicast),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "prefixLength", newMemberOverload("cidr_prefix_length", SimpleType.INT, CIDR)),
                        List.of(CelFunctionBinding.from(
                                "cidr_prefix_length", CidrBlock.class, c -> (long) c.prefixLength()))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration("masked", newMemberOverload("cidr_masked", CIDR, CIDR)),
                        List.of(CelFunctionBinding.from("cidr_masked", CidrBlock.class, CidrBlock::masked))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "containsIP",
                                newMemberOverload("cidr_contains_ip", SimpleType.BOOL, CIDR, IP),
                                newMemberOverload("cidr_contains_ip_string", SimpleType.BOOL, CIDR, SimpleType.STRING)),
                        List.of(
                                CelFunctionBinding.from(
                                        "cidr_contains_ip", CidrBlock.class, IpAddress.class, CidrBlock::contains),
                                CelFunctionBinding.from(
                                        "cidr_contains_ip_string",
                                        CidrBlock.class,
                                        String.class,
                                        (c, s) -> c.contains(IpAddress.parse(s))))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "containsCIDR",
                                newMemberOverload("cidr_contains_cidr", SimpleType.BOOL, CIDR, CIDR),
                                newMemberOverload(
                                        "cidr_contains_cidr_string", SimpleType.BOOL, CIDR, SimpleType.STRING)),
                        List.of(
                                CelFunctionBinding.from(
                                        "cidr_contains_cidr",
                                        CidrBlock.class,
                                        CidrBlock.class,
                                        CidrBlock::containsBlock),
                                CelFunctionBinding.from(
                                        "cidr_contains_cidr_string",
                                        CidrBlock.class,
                                        String.class,
                                        (c, s) -> c.containsBlock(CidrBlock.parse(s))))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "string",
                                newGlobalOverload("ip_to_string", SimpleType.STRING, IP),
                                newGlobalOverload("cidr_to_string", SimpleType.STRING, CIDR)),
                        List.of(
                                CelFunctionBinding.from("ip_to_string", IpAddress.class, IpAddress::toString),
                                CelFunctionBinding.from("cidr_to_string", CidrBlock.class, CidrBlock::toString))));
    }

    private static Function ofIp(String name, CelFunctionOverload.Unary<IpAddress> test) {
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(name, newMemberOverload("ip_" + name, SimpleType.BOOL, IP)),
                List.of(CelFunctionBinding.from("ip_" + name, IpAddress.class, test)));
    }
}

package io.reactorkinesis.localbroker.server.tls;

import io.netty.util.NetUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The names and addresses that a certificate is for. */
final class ServerNames {

    /** What every client on this machine may dial; names below localhost lead here by RFC 6761. */
    private static final List<String> USUAL = List.of("localhost", "*.localhost", "127.0.0.1", "::1");

    private static final Pattern DNS_NAME =
            Pattern.compile("(\\*\\.)?LABEL(\\.LABEL)*".replace("LABEL", "[a-zA-Z0-9][a-zA-Z0-9-]{0,62}"));
    private static final int MAX_DNS_NAME = 253;

    private final Set<String> fixed = new LinkedHashSet<>(USUAL);

    /**
     * @param host the address that the server listens on
     */
    ServerNames(String host) {
        fixed.add(host);
    }

    /** Those that are always there, and what a client dialed if that can be a name; a hello may have anything in it. */
    GeneralNames with(String dialed) {
        Set<String> all = new LinkedHashSet<>(fixed);
        all.add(dialed);
        return new GeneralNames(all.stream()
                .filter(name -> isAddress(name) || isDnsName(name))
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String name) {
        return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }

    private static boolean isDnsName(String name) {
        return name.length() <= MAX_DNS_NAME && DNS_NAME.matcher(name).matches();
    }
}
